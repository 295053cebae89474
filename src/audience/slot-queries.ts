import { sql } from 'kysely';
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

/** How a list's place does, over all stories of a section. */
export interface PlaceTraffic {
  readonly list: SlotList;
  /** From 1; 0 where pages did not say. */
  readonly place: number;
  /** ID of the section in which the stories stand now; null for those without one. */
  readonly section: number | null;
  readonly shown: number;
  readonly clicked: number;
}

/** Shown and clicked by list, place and section, readers only. By whole hours, fresh to about a minute. */
export async function placeTraffic(db: Db, from: Date, to: Date): Promise<PlaceTraffic[]> {
  const { rows } = await sql<Omit<PlaceTraffic, 'list'> & { list: number }>`
    select h.list, h.place, v.section_id as section, sum(h.shown)::integer as shown, sum(h.clicked)::integer as clicked
    from slot_hours h join stories s on s.id = h.story_id left join story_versions v on v.id = s.published_version_id
    where h.hour >= ${from} and h.hour < ${to} and h.series = 0
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows.map(({ list, ...row }) => ({ list: slotLists[list] as SlotList, ...row }));
}

export interface SlotPoint {
  readonly at: Date;
  readonly list: SlotList;
  readonly place: number;
  readonly story: number;
  readonly shown: number;
  readonly clicked: number;
}

/**
 * Slots minute by minute or hour by hour, oldest first, readers only. Minutes are live; hours fresh to about a minute.
 * @param of only one story's or one list's slots
 */
export async function slotSeries(
  db: Db,
  unit: 'minute' | 'hour',
  from: Date,
  to: Date,
  of: { readonly story?: number; readonly list?: SlotList } = {},
): Promise<SlotPoint[]> {
  const { rows } = await sql<Omit<SlotPoint, 'list'> & { list: number }>`
    select ${sql.ref(unit)} as at, list, place, story_id as story, shown, clicked
    from ${sql.table(`slot_${unit}s`)}
    where ${sql.ref(unit)} >= ${from} and ${sql.ref(unit)} < ${to} and series = 0
      ${of.story === undefined ? sql`` : sql`and story_id = ${of.story}`}
      ${of.list === undefined ? sql`` : sql`and list = ${slotLists.indexOf(of.list)}`}
    order by 1, 2, 3, 4`.execute(db);
  return rows.map(({ list, ...row }) => ({ ...row, list: slotLists[list] as SlotList }));
}
