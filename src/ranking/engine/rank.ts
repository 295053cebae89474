/** One place in a list: what earned it, as numbers, and in words. */
export interface Slot {
  readonly story: number;
  readonly score: number;
  /** What the score was made from, by name; `reason` says it in words. */
  readonly parts: Readonly<Record<string, number>>;
  /** Milliseconds since 1970 from which the slot must not be shown any more (the end of a pick). */
  readonly until?: number;
}

/** `reasons[i]` says in English why `slots[i]` is where it is. */
export interface Ranking {
  readonly slots: readonly Slot[];
  readonly reasons: readonly string[];
}

/**
 * How every list is made: a pure function of its arguments.
 * @param candidates in any order: the same set gives the same list
 * @param now milliseconds since 1970
 * @param rng uniform numbers from 0 to 1, for lists that explore; the present ones draw none
 */
export type Rank<Candidate, Weights> = (
  candidates: readonly Candidate[],
  weights: Weights,
  now: number,
  rng: () => number,
) => Ranking;

/** What every candidate brings. */
export interface Candidate {
  readonly story: number;
  readonly section: number;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
}

/** A slot with its words, as lists are put together. */
export interface Place extends Slot {
  readonly reason: string;
}

export function toRanking(places: readonly Place[]): Ranking {
  return {
    slots: places.map(({ reason: _reason, ...slot }) => slot),
    reasons: places.map(({ reason }) => reason),
  };
}
