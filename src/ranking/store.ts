import { sql } from 'kysely';
import type { Trx } from '#platform/db';
import { announce } from '#platform/events';
import type { Ranking } from './engine/index.ts';
import { remember, type NewList } from './history.ts';
import { listTag, shownSlots, type ListName, type SiteList, type StoredSlot } from './lists.ts';

export interface Decided {
  readonly list: SiteList;
  /** 0 for the whole paper. */
  readonly section: number;
  readonly ranking: Ranking;
  /** What its chance was made of; null where nothing is left to chance. */
  readonly seed: number | null;
}

/** Stores what is new in decided lists of one language, and announces those that readers see change. */
export async function storeLists(
  trx: Trx,
  language: string,
  decided: readonly Decided[],
  now: Date,
): Promise<void> {
  const stored = await trx
    .selectFrom('lists')
    .select(['list', 'section_id', 'slots', 'decided_at'])
    .where('language', '=', language)
    .where('story_id', '=', 0)
    .execute();
  const before = new Map(stored.map((row) => [`${row.list} ${row.section_id}`, row]));
  const tags = new Set<string>();
  const rows: NewList[] = [];
  for (const { list, section, ranking, seed } of decided) {
    const slots = toStored(ranking);
    const stood = before.get(`${list} ${section}`);
    const old = stood?.slots;
    if (old && essence(list, old) === essence(list, slots)) {
      const isFresh = now.getTime() - stood.decided_at.getTime() < fading;
      if (isFresh || told(old) === told(slots)) continue;
    }
    rows.push({ list, language, section_id: section, story_id: 0, slots, seed });
    if (shown(list, old ?? []) !== shown(list, slots)) tags.add(listTag(list, language));
  }
  await write(trx, rows, now);
  if (tags.size > 0) await announce(trx, { tags: [...tags] });
}

/** Stores one story's "You May Also Like", and announces it where readers see it change. */
export async function storeAlsoLike(
  trx: Trx,
  { story, language, ranking }: { story: number; language: string; ranking: Ranking },
  now: Date,
): Promise<void> {
  const list = 'you-may-also-like';
  const old = await trx
    .selectFrom('lists')
    .select('slots')
    .where('list', '=', list)
    .where('language', '=', language)
    .where('section_id', '=', 0)
    .where('story_id', '=', story)
    .executeTakeFirst();
  const slots = toStored(ranking);
  if (old && essence(list, old.slots) === essence(list, slots)) return;
  await write(trx, [{ list, language, section_id: 0, story_id: story, slots, seed: null }], now);
  if (shown(list, old?.slots ?? []) !== shown(list, slots)) {
    await announce(trx, { tags: [listTag(list, story)] });
  }
}

async function write(trx: Trx, rows: readonly NewList[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into lists (list, language, section_id, story_id, slots, seed, decided_at)
    select list, language, section_id, story_id, slots, seed, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (list text, language text, section_id int, story_id int, slots jsonb, seed int)
    on conflict (list, language, section_id, story_id)
    do update set slots = excluded.slots, seed = excluded.seed, decided_at = excluded.decided_at`.execute(
    trx,
  );
  await remember(trx, rows, now);
}

export function toStored({ slots, reasons }: Ranking): StoredSlot[] {
  return slots.map((slot, index) => ({ ...slot, reason: reasons[index] ?? '' }));
}

// The clock decides each minute: what only faded is written then, and the newsroom sees what a story is worth now.
const fading = 55_000;

/** Scores as the newsroom reads them: whole from ten on, else two places. */
const told = (slots: readonly StoredSlot[]): string =>
  slots
    .flatMap(({ score, parts }) => [score, ...Object.values(parts)])
    .map((value) => value.toFixed(Math.abs(value) < 10 ? 2 : 0))
    .join();

/** What makes it worth writing a list at once. Popularity fades every moment; only order, views and slots count as news. */
function essence(list: ListName, slots: readonly StoredSlot[]): string {
  if (list === 'popular-now')
    return JSON.stringify(
      slots.map(({ story, parts: { views = -1, explored = 0, shows = 0, clicks = 0 } }) => [
        story,
        views,
        explored,
        shows,
        clicks,
      ]),
    );
  return JSON.stringify(
    slots.map(({ story, parts, until, reason }) => [
      story,
      Object.entries(parts).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      until ?? 0,
      reason,
    ]),
  );
}

function shown(list: ListName, slots: readonly StoredSlot[]): string {
  return slots
    .slice(0, shownSlots[list])
    .map(({ story }) => story)
    .join();
}
