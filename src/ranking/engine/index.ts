export { type Candidate, type Rank, type Ranking, type Slot } from './rank.ts';
export { rankLatest, type NewestWeights } from './newest.ts';
export { rankPopularNow, type PopularCandidate, type PopularWeights } from './popular-now.ts';
export { rankWeeklyBest, type WeeklyCandidate, type WeeklyWeights } from './weekly-best.ts';
export { rankMustReads, type MustReadCandidate, type MustReadWeights } from './must-reads.ts';
export { rankAlsoLike, type AlsoLikeCandidate, type AlsoLikeWeights } from './also-like.ts';
export { wilsonLowerBound } from './wilson.ts';
