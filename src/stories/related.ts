import type { Db } from '#platform/db';
import { hrefOf } from './address.ts';
import type { RelatedLink } from './body/render.ts';
import { isVisibleAt, nextChange } from './visibility.ts';

export interface RelatedStories {
  /** Those that may be seen, by ID, as they are called and where they stand now. */
  readonly links: ReadonlyMap<number, RelatedLink>;
  /** When the clock alone changes which these are. */
  readonly nextChange: Date | undefined;
}

/** What a page shows of the stories that a body names as related. Asks nothing where there are none. */
export async function relatedStories(db: Db, ids: readonly number[], now: Date): Promise<RelatedStories> {
  if (ids.length === 0) return { links: new Map(), nextChange: undefined };
  const rows = await db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .innerJoin('story_addresses as address', (join) =>
      join.onRef('address.story_id', '=', 'stories.id').on('address.is_current', '=', true),
    )
    .select([
      'stories.id',
      'stories.state',
      'stories.published_version_id as publishedVersion',
      'stories.published_at as publishedAt',
      'stories.embargo_until as embargoUntil',
      'stories.expires_at as expiresAt',
      'stories.hold_after as holdAfter',
      'version.headline',
      'address.path',
    ])
    .where('stories.id', 'in', [...ids])
    .execute();
  const changes = rows.flatMap((row) => nextChange(row, now) ?? []);
  return {
    links: new Map(
      rows
        .filter((row) => isVisibleAt(row, now))
        .map(({ id, headline, path }) => [id, { headline, href: hrefOf(path) }]),
    ),
    nextChange: changes.length === 0 ? undefined : new Date(Math.min(...changes.map(Number))),
  };
}
