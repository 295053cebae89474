import type { Candidate } from './rank.ts';

/** Newest first; of two at one instant, the one with the higher ID. No two candidates are equal. */
export function newestFirst(a: Candidate, b: Candidate): number {
  return b.publishedAt - a.publishedAt || b.story - a.story;
}

/** Best first by a score; equal scores by `newestFirst`. */
export function bestFirst<C extends Candidate>(score: (candidate: C) => number): (a: C, b: C) => number {
  return (a, b) => {
    const [first, second] = [score(a), score(b)];
    if (first === second) return newestFirst(a, b);
    return second > first ? 1 : -1;
  };
}

/** Drops a candidate that came twice, keeping the first of them. */
export function distinct<C extends Candidate>(candidates: readonly C[]): C[] {
  const seen = new Set<number>();
  return candidates.filter(({ story }) => !seen.has(story) && seen.add(story));
}
