import type { Db } from '#platform/db';
import { readList } from './read-list.ts';
import { shownSlots, type ListName, type StoredSlot } from './lists.ts';

export interface StandingRequest {
  readonly list: ListName;
  readonly language: string;
  /** ID of a section; 0 for the whole paper. */
  readonly section: number;
  /** For You May Also Like: the story whose list it is; else 0. */
  readonly story: number;
  /** As it stood then; as it was last decided without. */
  readonly at?: Date | undefined;
  readonly now: Date;
}

/** A list as it was decided: all slots that were kept, the shown ones first, with those that hid since. */
export interface Standing {
  readonly slots: readonly StoredSlot[];
  readonly shown: number;
  readonly decidedAt: Date | null;
  readonly seed: number | null;
  /** When it was decided before and after that. */
  readonly earlier: Date | null;
  readonly later: Date | null;
}

/** How a list stood at an instant of the last week. Latest is no decision: it has no past. */
export async function listStanding(db: Db, request: StandingRequest): Promise<Standing> {
  const { list, language, section, story, at, now } = request;
  const shown = shownSlots[list];
  if (list === 'latest') {
    const { slots, decidedAt } = await readList(db, {
      list,
      language,
      section: section === 0 ? undefined : section,
      now,
    });
    return { slots, shown, decidedAt, seed: null, earlier: null, later: null };
  }
  const history = db
    .selectFrom('list_history')
    .where('list', '=', list)
    .where('language', '=', language)
    .where('section_id', '=', section)
    .where('story_id', '=', story);
  const found = await history
    .select(['slots', 'seed', 'decided_at as decidedAt'])
    .where('decided_at', '<=', at ?? now)
    .orderBy('minute', 'desc')
    .limit(2)
    .execute();
  const [stood, before] = found;
  if (!stood) return { slots: [], shown, decidedAt: null, seed: null, earlier: null, later: null };
  const after = await history
    .select('decided_at')
    .where('decided_at', '>', stood.decidedAt)
    .orderBy('minute')
    .limit(1)
    .executeTakeFirst();
  return {
    ...stood,
    shown,
    earlier: before?.decidedAt ?? null,
    later: after?.decided_at ?? null,
  };
}
