export { type Candidate, type Rank, type Ranking, type Slot } from './rank.ts';
export { rankLatest, type NewestWeights } from './newest.ts';
export { rankPopularNow, type PopularCandidate, type PopularWeights } from './popular-now.ts';
export { rankWeeklyBest, weeklyScore, type WeeklyCandidate, type WeeklyWeights } from './weekly-best.ts';
export { rankMustReads, type MustReadCandidate, type MustReadWeights } from './must-reads.ts';
export { rankAlsoLike, type AlsoLikeCandidate, type AlsoLikeWeights } from './also-like.ts';
export { wilsonLowerBound } from './wilson.ts';
export { gamma, seeded } from './chance.ts';
export { slotRates, type SlotSum } from './slot-rates.ts';
export {
  ageBand,
  ageBandStarts,
  ageBands,
  learnPrior,
  noPrior,
  pastOf,
  toldOf,
  type AtAge,
  type Experience,
  type Nature,
  type Prior,
  type PriorWeights,
  type Told,
} from './prior.ts';
export { popularityOfKnown } from './popularity.ts';
