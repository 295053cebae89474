import { fillWithNewest } from './newest.ts';
import { bestFirst, distinct, newestFirst } from './order.ts';
import { toRanking, type Candidate, type Place, type Rank } from './rank.ts';
import { wilsonLowerBound } from './wilson.ts';
import { percent, plural } from './words.ts';

export interface MustReadCandidate extends Candidate {
  readonly reads: number;
  readonly finishes: number;
  /** The editors' pick that is current; null for all others. */
  readonly pick: { readonly position: number; readonly endsAt: number | null } | null;
}

export interface MustReadWeights {
  readonly slots: number;
  /** Normal quantile of the confidence with which a rate must be known. */
  readonly z: number;
}

/**
 * Must-Reads: the editors' picks in their order, then the stories that readers finish most, by the lower confidence
 * bound of finishes/reads, so that one reader who finished does not outrank forty of fifty.
 */
export const rankMustReads: Rank<MustReadCandidate, MustReadWeights> = (candidates, weights, now) => {
  const all = distinct(candidates);
  const picks = all
    .flatMap(({ pick, ...rest }) => (pick === null ? [] : [{ ...rest, ...pick }]))
    .filter(({ endsAt }) => endsAt === null || endsAt > now)
    .toSorted((a, b) => a.position - b.position || newestFirst(a, b))
    .map(({ story, position, endsAt }): Place => ({
      story,
      score: 1,
      parts: { position },
      reason: `The editors' pick no. ${position}.`,
      ...(endsAt === null ? {} : { until: endsAt }),
    }));
  const chosen = new Set(picks.map(({ story }) => story));
  const finished = all
    .filter(({ story }) => !chosen.has(story))
    .map((candidate) => ({
      ...candidate,
      bound: wilsonLowerBound(candidate.finishes, candidate.reads, weights.z),
    }))
    .filter(({ bound }) => bound > 0)
    .toSorted(bestFirst(({ bound }) => bound))
    .map(({ story, finishes, reads, bound }): Place => ({
      story,
      score: bound,
      parts: { finishes, reads, lowerBound: bound },
      reason: `${plural(finishes, 'reader')} of ${plural(reads, 'who read it', 'who read it')} reached its end: at least ${percent(bound)}, with 95 % confidence.`,
    }));
  return toRanking(
    fillWithNewest(
      [...picks, ...finished],
      all,
      weights.slots,
      'Newest story: neither picks nor readers have filled this list yet.',
    ),
  );
};
