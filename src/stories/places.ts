import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { StoryFilter } from './cards.ts';
import { newestThat } from './newest.ts';
import { isVisible } from './visibility.ts';

/** Where a story stands among all, newest first. What is published later changes no place. */
export interface StoryPlace {
  readonly id: number;
  /** When it was published, ISO 8601 to the microsecond in UTC. */
  readonly at: string;
}

export interface PlaceFilter extends Omit<StoryFilter, 'language'> {
  readonly language?: string | undefined;
  /** Published then or later. */
  readonly since?: Date | undefined;
  /** Published before. */
  readonly until?: Date | undefined;
}

/** Visible stories, newest first: the `limit` that stand after a place, or the first ones. */
export function storyPlaces(
  db: Db,
  filter: PlaceFilter,
  { limit, after }: { readonly limit: number; readonly after?: StoryPlace | undefined },
): Promise<StoryPlace[]> {
  const { now, language, since, until } = filter;
  const conditions = [
    isVisible(now),
    ...(language === undefined ? [] : [sql`stories.language = ${language}`]),
    ...(since === undefined ? [] : [sql`stories.published_at >= ${since}`]),
    ...(until === undefined ? [] : [sql`stories.published_at < ${until}`]),
    ...(after === undefined
      ? []
      : [sql`(stories.published_at, stories.id) < (${after.at}::timestamptz, ${after.id}::int)`]),
  ];
  const wanted = sql<boolean>`${sql.join(conditions, sql` and `)}`;
  return db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .select([
      'stories.id',
      sql<string>`to_char(stories.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
    ])
    .where(wanted)
    .where(newestThat(filter, wanted, limit))
    .orderBy('stories.published_at', 'desc')
    .orderBy('stories.id', 'desc')
    .limit(limit)
    .execute();
}
