import './tables.ts';

export { pickStory, type Pick } from './pick-story.ts';
export { removePick } from './remove-pick.ts';
export { currentPicks, nextPickChange, type CurrentPick } from './queries.ts';
export { layFront, frontsTag, type FrontKey } from './lay-front.ts';
export { previewFront, previewedFront, forgetFrontPreviews } from './preview-front.ts';
export { allPins, duePins, arrange, type Pin } from './pins.ts';
export { frontRoutes } from './routes.ts';
export type { PickableList } from './tables.ts';
