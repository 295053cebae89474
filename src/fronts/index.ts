import './tables.ts';

export { pickStory, type Pick } from './pick-story.ts';
export { removePick } from './remove-pick.ts';
export { currentPicks, nextPickChange, type CurrentPick } from './queries.ts';
export type { PickableList } from './tables.ts';
