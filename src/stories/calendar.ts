import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { StoryState } from './story.ts';
import { stateAt } from './workflow.ts';

export interface CalendarEntry {
  readonly id: number;
  readonly headline: string;
  readonly language: string;
  readonly state: StoryState;
  /** When readers first see it, or saw it. */
  readonly at: Date;
  readonly embargoUntil: Date | null;
}

const most = 1_000;

/** What goes out, or went out, from an instant on and before another, in that order. */
export async function calendar(db: Db, from: Date, to: Date, now: Date): Promise<CalendarEntry[]> {
  const rows = await db
    .selectFrom('stories')
    .select(['id', 'language', 'state', 'published_at', 'hold_after', 'embargo_until'])
    .select(sql<string>`copy ->> 'headline'`.as('headline'))
    .where('published_at', '>=', from)
    .where('published_at', '<', to)
    .where('state', 'in', ['scheduled', 'published', 'corrected'])
    .orderBy('published_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.flatMap((row) =>
    row.published_at === null
      ? []
      : [
          {
            id: row.id,
            headline: row.headline,
            language: row.language,
            state: stateAt(row, now),
            at: row.published_at,
            embargoUntil: row.embargo_until,
          },
        ],
  );
}
