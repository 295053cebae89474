import './tables.ts';

export { refreshLists } from './decide.ts';
export { refreshAlsoLike } from './refresh-also-like.ts';
export { forgetListHistory } from './history.ts';
export { awaitLists, refreshAll } from './refresh-all.ts';
export { relateStories, relateStory } from './relate-story.ts';
export { learnAllStories } from './learn-story.ts';
export { learnGrown } from './learn-grown.ts';
export { relatedStories } from './related.ts';
export { relatedRoutes } from './related-routes.ts';
export { createRankingDesk, type RankingDesk } from './desk.ts';
export { readList } from './read-list.ts';
export { listTag, listNamed, shownSlots, type ListName } from './lists.ts';
export type { CurrentPick } from './picks.ts';
export { listRoutes } from './routes.ts';
export { replay, replayDefaults, type Replayed, type ReplaySettings } from './replay/replay.ts';
export { instantOf } from './replay/log-lines.ts';
export { standingRoutes } from './standing-routes.ts';
