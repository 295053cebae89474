import { fillWithNewest } from './newest.ts';
import { bestFirst, distinct } from './order.ts';
import { toRanking, type Candidate, type Place, type Rank } from './rank.ts';
import { brief, plural } from './words.ts';

export interface PopularCandidate extends Candidate {
  /** Logarithm of the decayed sum of views, seen from the landmark; null without a view. */
  readonly s: number | null;
  /** All views ever. */
  readonly views: number;
}

export interface PopularWeights {
  readonly slots: number;
  /** Time after which a view counts half, in milliseconds. */
  readonly halfLife: number;
  /** The instant from which `s` counts time, in milliseconds since 1970. */
  readonly landmark: number;
}

// Below a hundredth of a view a story is no longer popular "now".
const faint = 0.01;

/**
 * Popular Now: by the forward-decayed sum of views (Cormode, Shkapenyuk, Srivastava and Xu, "Forward decay", ICDE
 * 2009). The order is that of `s` at every instant; `decayedViews` is the same sum as readers would count it now.
 */
export const rankPopularNow: Rank<PopularCandidate, PopularWeights> = (candidates, weights, now) => {
  const decay = Math.LN2 / weights.halfLife;
  const age = (now - weights.landmark) * decay;
  const all = distinct(candidates);
  const read = all.flatMap((candidate) => (candidate.s === null ? [] : [{ ...candidate, s: candidate.s }]));
  const places = read
    .toSorted(bestFirst(({ s }) => s))
    .map((candidate) => ({ candidate, decayedViews: Math.exp(candidate.s - age) }))
    .filter(({ decayedViews }) => decayedViews >= faint)
    .slice(0, weights.slots)
    .map(({ candidate, decayedViews }, index): Place => ({
      story: candidate.story,
      score: candidate.s,
      parts: { decayedViews, views: candidate.views, s: candidate.s },
      reason: `No. ${index + 1} by views that count half after every ${hours(weights.halfLife)}: worth ${brief(decayedViews)} now, of ${plural(candidate.views, 'view')} in all.`,
    }));
  return toRanking(
    fillWithNewest(
      places,
      all,
      weights.slots,
      'Newest story: too few stories are being read to fill this list.',
    ),
  );
};

function hours(milliseconds: number): string {
  return `${Math.round(milliseconds / 360_000) / 10} h`;
}
