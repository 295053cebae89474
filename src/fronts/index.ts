import './tables.ts';

export { pickStory } from './pick-story.ts';
export { removePick } from './remove-pick.ts';
export { currentPicks, nextPickChange } from './queries.ts';
export { layFront, frontsTag } from './lay-front.ts';
export { previewFront, previewedFront, forgetFrontPreviews } from './preview-front.ts';
export { allPins, duePins, arrange, type Pin } from './pins.ts';
export { frontRoutes } from './routes.ts';
