import './tables.ts';

export { counting, series, stageOf, type Series, type Stage } from './counting.ts';
export { beaconSchema, type Beacon } from './beacon.ts';
export { createCountingRoom, type CountingRoom, type CountingRoomOptions, type Visitor } from './room.ts';
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
  type Among,
  type StoryTraffic,
} from './queries.ts';
export { storySeries, type SeriesPoint } from './story-series.ts';
export { readDecay, halfLife } from './half-life.ts';
export { dataCentres } from './data-centres.ts';
export { viewsAt, type Decay } from './decay.ts';
export { readerKey } from './reader-key.ts';
export { slotLists, slotsTag, type SlotList } from './slots.ts';
export {
  slotSums,
  placeTraffic,
  slotSeries,
  type SlotSum,
  type PlaceTraffic,
  type SlotPoint,
} from './slot-queries.ts';
export { rollUp } from './roll-up.ts';
export { rollDays } from './roll-days.ts';
export { foldPairs } from './fold-pairs.ts';
export { keepPartitions, keepingSettings } from './keeping.ts';
export {
  openAudienceDesk,
  type AudienceDesk,
  type AudienceDeskOptions,
  type audienceOperations,
  type LiveView,
  type StoryAudience,
  type Report,
  type ReportBy,
  type ReportQuery,
} from './reading/index.ts';
export { readRobots } from './reading/robots.ts';
export { robotReport } from './reading/schemas.ts';
export { sweep } from './sweep.ts';
export { unkeptTables } from './tables.ts';
