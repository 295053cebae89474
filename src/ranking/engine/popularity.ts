import { liftOf, type Standing } from './lift.ts';
import {
  expectOf,
  pastOf,
  toldOf,
  type Expectation,
  type Experience,
  type Prior,
  type Told,
} from './prior.ts';

/** What popularity is made from. Sums are decayed to the present. */
export interface Interest extends Experience {
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  /** Its slots of late; `atAges` are those of the last days. */
  readonly standing: Standing;
  /** Which share of its views began on a page of this site, from 0 to 1: no more of them can have come by slots. */
  readonly fromHere: number;
  /** How often it was shown of late; for words only, as are the two that follow. */
  readonly shown?: number;
  /** How often it was shown and clicked, ever. */
  readonly shows?: number;
  readonly clicks?: number;
  /** Views, from wherever their readers came. */
  readonly decayedViews: number;
}

export interface Popularity {
  readonly score: number;
  /** Views that no slot of ours brought. */
  readonly elsewhere: number;
  /** By how much the story beats its slots. */
  readonly lift: number;
  /** The same as expected of it before its own clicks. */
  readonly expectation: Expectation;
}

export interface PopularityWeights {
  /** Expected clicks that section and words weigh in what its last days tell of a story. */
  readonly pastClicks: number;
  /** Expected clicks that this weighs in what its slots of late tell. */
  readonly priorClicks: number;
  /** Expected clicks of the common share of slots. */
  readonly common: number;
}

/** The same with what the prior makes of it. */
export interface KnownInterest extends Pick<
  Interest,
  'publishedAt' | 'standing' | 'decayedViews' | 'fromHere'
> {
  readonly told: Told;
  readonly past: Standing;
}

/**
 * What a story would be read now, had it been shown as much as the others: the views that came by themselves, and those
 * clicks that a common share of slots would bring it. To be shown more adds nothing, so position does not feed on itself;
 * and a click that brings no view, as of a reader who saw the story before, takes nothing from it.
 * @param now milliseconds since 1970
 */
export function popularityOf(
  interest: Interest,
  prior: Prior,
  weights: PopularityWeights,
  now: number,
): Popularity {
  const { publishedAt, standing, decayedViews, fromHere } = interest;
  const [told, past] = [toldOf(prior, interest), pastOf(prior, interest.atAges)];
  return popularityOfKnown(
    { publishedAt, standing, decayedViews, fromHere, told, past },
    prior,
    weights,
    now,
  );
}

/** `popularityOf` for those who ask often while the prior stays: they keep `toldOf` and `pastOf`. */
export function popularityOfKnown(
  { publishedAt, standing, decayedViews, fromHere, told, past }: KnownInterest,
  prior: Prior,
  { pastClicks, priorClicks, common }: PopularityWeights,
  now: number,
): Popularity {
  const expectation = expectOf(prior, told, past, now - publishedAt, pastClicks);
  const lift = liftOf(standing, expectation.lift, priorClicks);
  const elsewhere = decayedViews - Math.min(standing.clicked, decayedViews * fromHere);
  return { score: elsewhere + lift * common, elsewhere, lift, expectation };
}
