import { exploreSlot, type Exploration } from './explore.ts';
import { fillWithNewest } from './newest.ts';
import { bestFirst, distinct } from './order.ts';
import { popularityOf, type Interest, type Popularity } from './popularity.ts';
import type { Prior } from './prior.ts';
import { toRanking, type Candidate, type Place, type Rank } from './rank.ts';
import { brief, plural } from './words.ts';

export interface PopularCandidate extends Candidate {
  /** Logarithm of the decayed sum of views, seen from the landmark; null without a view. */
  readonly s: number | null;
  /** All views ever. */
  readonly views: number;
  /** Its slots, in what is known of them; see `Interest`. */
  readonly nature: Omit<Interest, 'publishedAt' | 'decayedViews'>;
}

export interface PopularWeights {
  readonly slots: number;
  /** How many of them readers see: the last of these may be tried out. */
  readonly shown: number;
  /** Time after which a view counts half, in milliseconds. */
  readonly halfLife: number;
  /** The instant from which `s` counts time, in milliseconds since 1970. */
  readonly landmark: number;
  readonly prior: Prior;
  readonly pastClicks: number;
  readonly priorClicks: number;
  /** Milliseconds for which a story that nobody read yet may hope. */
  readonly freshFor: number;
  readonly exploration: Exploration;
}

// Below a hundredth of a view a story is no longer popular "now".
const faint = 0.01;

export interface Scored extends PopularCandidate {
  readonly decayedViews: number;
  readonly popularity: Popularity;
}

/**
 * Popular Now: what each story would be read now, had all been shown as much (`popularityOf`). Views fade by forward decay
 * (Cormode, Shkapenyuk, Srivastava and Xu, "Forward decay", ICDE 2009). Where no slot was reported yet, that is the order
 * of views alone. The last slot that readers see may be given to a story that is hardly known (`exploreSlot`).
 */
export const rankPopularNow: Rank<PopularCandidate, PopularWeights> = (candidates, weights, now) => {
  const age = ((now - weights.landmark) * Math.LN2) / weights.halfLife;
  const all = distinct(candidates);
  const open = all.filter(({ s, publishedAt }) => s !== null || now - publishedAt < weights.freshFor);
  const read = open.filter(({ s }) => s !== null);
  // What the slots of an average story bring.
  const common =
    read.length === 0 ? 0 : sum(read.map(({ nature }) => nature.standing.expected)) / read.length;
  const scored = open
    .map((candidate): Scored => {
      const decayedViews = candidate.s === null ? 0 : Math.exp(candidate.s - age);
      const interest = { ...candidate.nature, publishedAt: candidate.publishedAt, decayedViews };
      const popularity = popularityOf(interest, weights.prior, { ...weights, common }, now);
      return { ...candidate, decayedViews, popularity };
    })
    .filter(({ popularity }) => popularity.score >= faint)
    .toSorted(bestFirst(({ popularity }) => popularity.score));
  const places = scored.slice(0, weights.slots).map((one) => placeOf(one, common, weights));
  const explored = common > 0 ? exploreSlot(scored, places, weights, now) : places;
  return toRanking(
    fillWithNewest(
      explored,
      all,
      weights.slots,
      'Newest story: too few stories are being read to fill this list.',
    ),
  );
};

function placeOf(one: Scored, common: number, { halfLife }: PopularWeights): Place {
  const { popularity, nature, decayedViews, views } = one;
  const { lift, elsewhere, expectation } = popularity;
  const { shown = 0, shows = 0, clicks = 0, standing } = nature;
  const byViews = `Views that count half after every ${hours(halfLife)}: worth ${brief(decayedViews)} now, of ${plural(views, 'view')} in all`;
  const bySlots =
    shown > 0
      ? `, ${brief(elsewhere)} of them from no slot; shown ${brief(shown)} times of late, it does ${brief(lift)} times as well as its slots, which is worth ${brief(lift * common)} at an average share of slots`
      : '';
  return {
    story: one.story,
    score: popularity.score,
    parts: {
      decayedViews,
      views,
      elsewhere,
      shown,
      clicked: standing.clicked,
      shows,
      clicks,
      expected: standing.expected,
      lift,
      common,
      section: expectation.section,
      text: expectation.text,
      past: expectation.past,
      age: expectation.age,
    },
    reason: `${byViews}${bySlots}.`,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function hours(milliseconds: number): string {
  return `${Math.round(milliseconds / 360_000) / 10} h`;
}
