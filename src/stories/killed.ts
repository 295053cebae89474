import type { Db } from '#platform/db';

export interface KilledStory {
  readonly at: Date;
  readonly language: string;
  /** Number of the version that readers saw last. */
  readonly version: number;
}

/** A killed story that readers had seen; `undefined` for all others, of which nobody outside may know. */
export function killedStory(db: Db, story: number): Promise<KilledStory | undefined> {
  return db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .innerJoin('story_snapshots as snapshot', 'snapshot.story_id', 'stories.id')
    .select(['snapshot.made_at as at', 'stories.language', 'version.number as version'])
    .where('stories.id', '=', story)
    .where('stories.state', '=', 'killed')
    .where('snapshot.event', '=', 'killed')
    .whereRef('stories.published_at', '<=', 'snapshot.made_at')
    .where(({ eb, or, ref }) =>
      or([
        eb('stories.embargo_until', 'is', null),
        eb('stories.embargo_until', '<=', ref('snapshot.made_at')),
      ]),
    )
    .executeTakeFirst();
}
