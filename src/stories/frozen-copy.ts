import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Body } from './story.ts';

/** What readers see, or will see, of a story. Not yet theirs to see: whoever shows it asks `isVisible`. */
export interface FrozenCopy {
  readonly story: number;
  readonly version: number;
  readonly language: string;
  readonly translationGroup: number;
  readonly section: number;
  readonly topics: number[];
  readonly headline: string;
  readonly standfirst: string;
  readonly body: Body;
}

/** The frozen copy of a story that is out or scheduled; `undefined` for all others. For indexes, which the clock filters. */
export function frozenCopy(db: Db, story: number): Promise<FrozenCopy | undefined> {
  return db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .where('stories.id', '=', story)
    .where('stories.state', 'in', ['scheduled', 'published', 'corrected'])
    .select([
      'stories.id as story',
      'version.id as version',
      'stories.language',
      'stories.translation_group as translationGroup',
      'version.section_id as section',
      'version.headline',
      'version.standfirst',
      'version.body',
      sql<number[]>`array(select topic_id from version_topics where version_id = version.id order by 1)`.as(
        'topics',
      ),
    ])
    .executeTakeFirst();
}
