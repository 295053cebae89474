import { weeklyScore, wilsonLowerBound } from './engine/index.ts';
import type { ListName, StoredSlot } from './lists.ts';
import { weights } from './weights.ts';

/** How much more of what would put a story above the one before it. */
export interface WouldMove {
  readonly amount: number;
  readonly unit: 'views' | 'reads' | 'finishes' | 'readers';
}

// Beyond this nothing that a newsroom waits for.
const most = 100_000;

/**
 * What it takes to overtake the slot above while all else stays: decayed views, reads, readers who finish, readers who go on.
 * @returns null where numbers do not decide (a pick, a slot on trial, a filler) or could not
 */
export function wouldMove(list: ListName, slot: StoredSlot, above: StoredSlot | undefined): WouldMove | null {
  if (!above || slot.parts['explored'] === 1 || above.parts['explored'] === 1) return null;
  const short = above.score - slot.score;
  if (list === 'popular-now') return whole(short, 'views');
  if (list === 'weekly-best') return byReading(slot, above);
  if (list === 'must-reads') return byFinishing(slot, above);
  if (list === 'you-may-also-like') return byGoingOn(slot, above);
  return null;
}

function whole(amount: number, unit: WouldMove['unit']): WouldMove | null {
  // More than an equal score, so that the order of equals does not matter.
  const needed = Math.floor(Math.max(0, amount)) + 1;
  return needed > most ? null : { amount: needed, unit };
}

function byFinishing(slot: StoredSlot, above: StoredSlot): WouldMove | null {
  const { finishes, reads } = slot.parts;
  const bound = above.parts['lowerBound'];
  if (finishes === undefined || reads === undefined || bound === undefined) return null;
  const amount = least(
    (more) => wilsonLowerBound(finishes + more, reads + more, weights.mustReads.z) > bound,
  );
  return amount === null ? null : { amount, unit: 'finishes' };
}

/** Each read comes with its view, and raises what is usual of all stories, too. */
function byReading(slot: StoredSlot, above: StoredSlot): WouldMove | null {
  const [own, other] = [trafficOf(slot), trafficOf(above)];
  const { allReads, allViews } = slot.parts;
  if (!own || !other || allReads === undefined || allViews === undefined) return null;
  const amount = least((more) => {
    const all = { reads: allReads + more, views: allViews + more };
    const read = { reads: own.reads + more, views: own.views + more };
    return weeklyScore(read, all, weights.weekly).score > weeklyScore(other, all, weights.weekly).score;
  });
  return amount === null ? null : { amount, unit: 'reads' };
}

function trafficOf({ parts: { reads, views } }: StoredSlot) {
  return reads === undefined || views === undefined ? undefined : { reads, views };
}

/** The least number from 1 on that is enough; null where it would be beyond `most`. */
function least(beats: (more: number) => boolean): number | null {
  let [low, high] = [0, 1];
  while (!beats(high)) {
    if (high > most) return null;
    [low, high] = [high, high * 2];
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (beats(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function byGoingOn(slot: StoredSlot, above: StoredSlot): WouldMove | null {
  const { coReaders, coReads, diversity = 1 } = slot.parts;
  if (coReaders === undefined || coReads === undefined) return null;
  const { coReadShare, halfReaders, leastReaders } = weights.alsoLike;
  const share = coReads + (above.score - slot.score) / (coReadShare * diversity);
  if (share >= 1) return null;
  const readers = Math.max(leastReaders, Math.floor((halfReaders * share) / (1 - share)) + 1);
  return { amount: readers - coReaders, unit: 'readers' };
}
