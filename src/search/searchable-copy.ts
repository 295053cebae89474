import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { bodyText } from '#stories';

/** All of a story that can be searched. */
export interface SearchableCopy {
  readonly language: string;
  readonly headline: string;
  readonly standfirst: string;
  /** Names of its authors, topics and section, in every language that they have. */
  readonly names: readonly string[];
  readonly body: string;
}

/** The frozen copy of a story that is out or scheduled; `undefined` for all others. */
export async function searchableCopy(db: Db, story: number): Promise<SearchableCopy | undefined> {
  const row = await db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .select(['stories.language', 'version.headline', 'version.standfirst', 'version.body'])
    .select(
      sql<string[]>`array(
        select distinct value from (
          select names from sections where id = version.section_id
          union all
          select names from topics join version_topics on topic_id = topics.id where version_id = version.id
          union all
          select names from authors join version_bylines on author_id = authors.id where version_id = version.id
        ) as named, jsonb_each_text(names) order by value)`.as('names'),
    )
    .where('stories.id', '=', story)
    .where('stories.state', 'in', ['scheduled', 'published', 'corrected'])
    .executeTakeFirst();
  return row && { ...row, body: bodyText(row.body) };
}
