import type { Db } from '#platform/db';
import { alsoLikeOf } from './also-like.ts';
import { rankLatest } from './engine/index.ts';
import { factsOf, newestFacts } from './facts.ts';
import { shownSlots, type ListName, type StoredSlot } from './lists.ts';
import { toStored } from './store.ts';
import { noChance } from './weights.ts';

export interface ListRequest {
  readonly list: ListName;
  readonly language: string;
  /** ID of the section whose list it is; the whole paper's without it. */
  readonly section?: number | undefined;
  /** For You May Also Like: the story whose list it is. */
  readonly story?: number | undefined;
  readonly now: Date;
}

export interface ReadableList {
  /** Best first, at most as many as the list shows; fewer where there are no more. */
  readonly slots: readonly StoredSlot[];
  /** When its order was last decided; null where it never was. */
  readonly decidedAt: Date | null;
}

/** A list as readers may see it now: what has been hidden since it was decided leaves its place to the next. */
export async function readList(db: Db, request: ListRequest): Promise<ReadableList> {
  const { slots, decidedAt } = await storedList(db, request);
  const { list, language, story, now } = request;
  const facts = await factsOf(
    db,
    slots.map((slot) => slot.story),
    now,
  );
  const visible = slots.filter(
    (slot) =>
      facts.get(slot.story)?.language === language &&
      slot.story !== story &&
      (slot.until === undefined || slot.until > now.getTime()),
  );
  return { slots: visible.slice(0, shownSlots[list]), decidedAt };
}

async function storedList(db: Db, request: ListRequest): Promise<ReadableList> {
  const { list, language, section, story, now } = request;
  if (list === 'latest') {
    const newest = await newestFacts(db, { language, section, limit: shownSlots.latest, now });
    return {
      slots: toStored(rankLatest(newest, { slots: shownSlots.latest }, now.getTime(), noChance)),
      decidedAt: now,
    };
  }
  const row = await db
    .selectFrom('lists')
    .select(['slots', 'decided_at as decidedAt'])
    .where('list', '=', list)
    .where('language', '=', language)
    .where('section_id', '=', list === 'you-may-also-like' ? 0 : (section ?? 0))
    .where('story_id', '=', list === 'you-may-also-like' ? (story ?? 0) : 0)
    .executeTakeFirst();
  if (row) return row;
  // A story is read before its job has run: its list is worked out on the spot.
  const decided =
    list === 'you-may-also-like' && story !== undefined ? await alsoLikeOf(db, story, now) : undefined;
  return decided ? { slots: toStored(decided.ranking), decidedAt: now } : { slots: [], decidedAt: null };
}
