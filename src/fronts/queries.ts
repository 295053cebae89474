import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';

export interface CurrentPick {
  readonly story: number;
  readonly position: number;
  /** Null: until it is removed. */
  readonly endsAt: Date | null;
}

/** The picks that are due now and whose stories readers can see, in their order. */
export async function currentPicks(
  db: Db,
  { language, now }: { readonly language: string; readonly now: Date },
): Promise<CurrentPick[]> {
  return db
    .selectFrom('picks')
    .innerJoin('stories', 'stories.id', 'picks.story_id')
    .where('picks.list', '=', 'must-reads')
    .where('stories.language', '=', language)
    .where('picks.starts_at', '<=', now)
    .where((pick) => pick.or([pick('picks.ends_at', 'is', null), pick('picks.ends_at', '>', now)]))
    .where(isVisible(now))
    .orderBy('picks.position')
    .orderBy('stories.published_at', 'desc')
    .orderBy('stories.id', 'desc')
    .select(['picks.story_id as story', 'picks.position', 'picks.ends_at as endsAt'])
    .execute();
}

/** The next instant after `now` at which a pick starts or ends. */
export async function nextPickChange(db: Db, now: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(at) as at from picks, lateral (values (starts_at), (ends_at)) as change (at)
    where at > ${now}`.execute(db);
  return rows[0]?.at ?? undefined;
}

/** All picks that are due or will be, whether or not readers can see their stories, in their order. */
export async function allPicks(
  db: Db,
  { language, now }: { readonly language: string; readonly now: Date },
): Promise<(CurrentPick & { readonly startsAt: Date })[]> {
  return db
    .selectFrom('picks')
    .innerJoin('stories', 'stories.id', 'picks.story_id')
    .where('picks.list', '=', 'must-reads')
    .where('stories.language', '=', language)
    .where((pick) => pick.or([pick('picks.ends_at', 'is', null), pick('picks.ends_at', '>', now)]))
    .orderBy('picks.position')
    .orderBy('stories.id', 'desc')
    .select([
      'picks.story_id as story',
      'picks.position',
      'picks.starts_at as startsAt',
      'picks.ends_at as endsAt',
    ])
    .execute();
}
