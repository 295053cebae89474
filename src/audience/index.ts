import './tables.ts';

export { counting } from './counting.ts';
export { createCountingRoom } from './room.ts';
export { audienceRoutes } from './routes.ts';
export { audienceFast } from './fast.ts';
export { noteAnswers } from './answered.ts';
export {
  viewCounts,
  storySums,
  decayedTop,
  weeklyReads,
  finishRates,
  coReads,
  sharesFromHere,
} from './queries.ts';
export { readDecay, halfLife } from './half-life.ts';
export { dataCentres } from './data-centres.ts';
export { listCalled, slotLists, slotNames, slotsTag, type SlotList } from './slots.ts';
export { slotSums } from './slot-queries.ts';
export { rollUp } from './roll-up.ts';
export { rollDays } from './roll-days.ts';
export { foldPairs } from './fold-pairs.ts';
export { keepPartitions, keepingSettings } from './keeping.ts';
export { openAudienceDesk, type audienceOperations } from './reading/index.ts';
export { readPages, readRobotNames } from './reading/robots.ts';
export { robotReport } from './reading/schemas.ts';
