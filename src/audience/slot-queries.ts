import type { Db } from '#platform/db';
import { readDecay } from './half-life.ts';
import { viewsAt } from './decay.ts';
import { slotLists, type SlotList } from './slots.ts';

/** How a story does in a list: reader by reader, each once in half an hour. */
export interface SlotSum {
  readonly story: number;
  readonly list: SlotList;
  /** Ever. */
  readonly shown: number;
  readonly clicked: number;
  /** Faded to `now`, by the half-life of popularity. */
  readonly shownNow: number;
  readonly clickedNow: number;
}

/** How stories were shown and clicked, list by list, readers only. Stories that no list showed are left out. */
export async function slotSums(db: Db, stories: readonly number[], now: Date): Promise<SlotSum[]> {
  if (stories.length === 0) return [];
  const decay = await readDecay(db);
  const rows = await db
    .selectFrom('slot_sums')
    .selectAll()
    .where('story_id', 'in', [...stories])
    .orderBy('story_id')
    .orderBy('list')
    .execute();
  const faded = (s: number | null) => (s === null ? 0 : viewsAt(s, now, decay));
  return rows.map((row) => ({
    story: row.story_id,
    list: slotLists[row.list] as SlotList,
    shown: row.shown,
    clicked: row.clicked,
    shownNow: faded(row.shown_s),
    clickedNow: faded(row.clicked_s),
  }));
}
