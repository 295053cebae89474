import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { bodyText } from '#stories';

/** What readers see, or will see, of a story's text. */
export interface PublishedCopy {
  readonly story: number;
  readonly language: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly text: string;
  readonly topics: readonly number[];
}

/** The frozen copy of a story that is out or scheduled; `undefined` for all others. Not yet a reader's to see. */
export async function publishedCopy(db: Db, story: number): Promise<PublishedCopy | undefined> {
  const row = await db
    .selectFrom('stories')
    .innerJoin('story_versions', 'story_versions.id', 'stories.published_version_id')
    .select([
      'stories.language',
      'story_versions.headline',
      'story_versions.standfirst',
      'story_versions.body',
    ])
    .select(
      sql<number[]>`array(
        select topic_id from version_topics where version_id = story_versions.id order by topic_id)`.as(
        'topics',
      ),
    )
    .where('stories.id', '=', story)
    .where('stories.state', 'in', ['scheduled', 'published', 'corrected'])
    .executeTakeFirst();
  return row && { ...row, story, text: bodyText(row.body) };
}
