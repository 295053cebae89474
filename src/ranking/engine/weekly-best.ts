import { fillWithNewest } from './newest.ts';
import { bestFirst, distinct } from './order.ts';
import { toRanking, type Candidate, type Place, type Rank } from './rank.ts';
import { wilsonLowerBound } from './wilson.ts';
import { percent, plural } from './words.ts';

export interface WeeklyCandidate extends Candidate {
  /** Within the last seven days. */
  readonly views: number;
  readonly reads: number;
}

export interface WeeklyWeights {
  readonly slots: number;
  /** How many views the paper's average read rate weighs in every story's own. */
  readonly priorViews: number;
  /** Normal quantile of the confidence with which a rate must be known. */
  readonly z: number;
}

/**
 * Weekly Best: reads of seven days, weighted by the least read rate reads/views that is still likely: the lower confidence
 * bound after smoothing by a Beta prior whose mean is the rate of all candidates together (empirical Bayes; Gelman et
 * al., Bayesian Data Analysis, ch. 2 and 5). A story that many opened and few read falls behind one that fewer opened
 * and most read.
 */
export const rankWeeklyBest: Rank<WeeklyCandidate, WeeklyWeights> = (candidates, weights) => {
  const all = distinct(candidates);
  const prior = averageRate(all);
  const scored = all
    .filter(({ reads }) => reads > 0)
    .map((candidate) => {
      // A read without its view (a beacon lost) must not push the rate above one.
      const views = Math.max(candidate.views, candidate.reads);
      const readRate = wilsonLowerBound(
        candidate.reads + prior * weights.priorViews,
        views + weights.priorViews,
        weights.z,
      );
      return { ...candidate, views, readRate, score: candidate.reads * readRate };
    });
  const places = scored
    .toSorted(bestFirst(({ score }) => score))
    .slice(0, weights.slots)
    .map(({ story, score, reads, views, readRate }): Place => ({
      story,
      score,
      parts: { reads, views, readRate },
      reason: `${plural(reads, 'read')} in seven days; of those who open it at least ${percent(readRate)} read it, with 95 % confidence.`,
    }));
  return toRanking(
    fillWithNewest(
      places,
      all,
      weights.slots,
      'Newest story: too few were read in seven days to fill this list.',
    ),
  );
};

function averageRate(candidates: readonly WeeklyCandidate[]): number {
  let [reads, views] = [0, 0];
  for (const candidate of candidates) {
    reads += candidate.reads;
    views += Math.max(candidate.views, candidate.reads);
  }
  return views === 0 ? 0.5 : reads / views;
}
