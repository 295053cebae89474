import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { hrefOf } from './address.ts';
import type { StoryCard } from './readable.ts';
import { newestThat, passes } from './newest.ts';
import { isVisible } from './visibility.ts';

export interface StoryFilter {
  readonly language: string;
  readonly section?: number | undefined;
  readonly topic?: number | undefined;
  readonly author?: number | undefined;
  readonly now: Date;
}

/** Cards of those stories that are visible; the others are left out. */
export async function storyCards(db: Db, ids: readonly number[], now: Date): Promise<Map<number, StoryCard>> {
  if (ids.length === 0) return new Map();
  const rows = await cardRows(db, now)
    .where('stories.id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, toCard(row)]));
}

/** Visible stories of a language, newest first. */
export async function newestStories(
  db: Db,
  { limit, offset = 0, ...filter }: StoryFilter & { readonly limit: number; readonly offset?: number },
): Promise<StoryCard[]> {
  const rows = await cardRows(db, filter.now)
    .where('stories.language', '=', filter.language)
    .where(
      newestThat(
        filter,
        sql`stories.language = ${filter.language} and ${isVisible(filter.now)}`,
        limit + offset,
      ),
    )
    .orderBy('stories.published_at', 'desc')
    .orderBy('stories.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(toCard);
}

/** How many stories `newestStories` would give without a limit. */
export async function countStories(db: Db, filter: StoryFilter): Promise<number> {
  const row = await db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .where(isVisible(filter.now))
    .where('stories.language', '=', filter.language)
    .where(passes(filter))
    .select((count) => count.fn.countAll<number>().as('stories'))
    .executeTakeFirstOrThrow();
  return row.stories;
}

function cardRows(db: Db, now: Date) {
  return db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .innerJoin('sections as section', 'section.id', 'version.section_id')
    .innerJoin('story_addresses as address', (join) =>
      join.onRef('address.story_id', '=', 'stories.id').on('address.is_current', '=', true),
    )
    .where(isVisible(now))
    .select([
      'stories.id',
      'stories.language',
      'stories.translation_group',
      'stories.published_at',
      'stories.updated_at',
      'version.headline',
      'version.standfirst',
      'version.lead_picture_id',
      'section.id as section_id',
      'section.slug as section_slug',
      'section.names as section_names',
      'address.path',
    ]);
}

type CardRow = Awaited<ReturnType<ReturnType<typeof cardRows>['execute']>>[number];

function toCard(row: CardRow): StoryCard {
  return {
    id: row.id,
    href: hrefOf(row.path),
    language: row.language,
    headline: row.headline,
    standfirst: row.standfirst,
    section: { id: row.section_id, slug: row.section_slug, names: row.section_names },
    publishedAt: row.published_at!,
    updatedAt: row.updated_at,
    leadPicture: row.lead_picture_id,
    translationGroup: row.translation_group,
  };
}
