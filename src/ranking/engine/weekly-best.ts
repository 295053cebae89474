import { fillWithNewest } from './newest.ts';
import { bestFirst, distinct } from './order.ts';
import { toRanking, type Candidate, type Place, type Rank } from './rank.ts';
import { wilsonLowerBound } from './wilson.ts';
import { percent, plural } from './words.ts';

/** Within the last seven days. */
export interface WeeklyTraffic {
  readonly views: number;
  readonly reads: number;
}

export interface WeeklyCandidate extends Candidate, WeeklyTraffic {}

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
  const whole = sumOf(all);
  const scored = all
    .filter(({ reads }) => reads > 0)
    .map((candidate) => {
      const views = viewsOf(candidate);
      return { ...candidate, views, ...weeklyScore({ reads: candidate.reads, views }, whole, weights) };
    });
  const places = scored
    .toSorted(bestFirst(({ score }) => score))
    .slice(0, weights.slots)
    .map(({ story, score, reads, views, readRate }): Place => ({
      story,
      score,
      parts: { reads, views, readRate, allReads: whole.reads, allViews: whole.views },
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

/** A story's score among candidates that were viewed and read so often in all. */
export function weeklyScore(
  { reads, views }: WeeklyTraffic,
  whole: WeeklyTraffic,
  { priorViews, z }: Omit<WeeklyWeights, 'slots'>,
): { readonly score: number; readonly readRate: number } {
  const prior = whole.views === 0 ? 0.5 : whole.reads / whole.views;
  const readRate = wilsonLowerBound(reads + prior * priorViews, views + priorViews, z);
  return { score: reads * readRate, readRate };
}

// A read without its view (a beacon lost) must not push the rate above one.
const viewsOf = ({ reads, views }: WeeklyTraffic) => Math.max(views, reads);

function sumOf(candidates: readonly WeeklyTraffic[]): WeeklyTraffic {
  let [reads, views] = [0, 0];
  for (const candidate of candidates) {
    reads += candidate.reads;
    views += viewsOf(candidate);
  }
  return { reads, views };
}
