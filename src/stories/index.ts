import './tables.ts';

export { paperSettings } from '#taxonomy';
export type { Body, BodyNode, Byline, BylineRole, Copy, StoryState } from './story.ts';
export { isVisible, isVisibleAt, nextChange, type VisibilityFacts } from './visibility.ts';
export { createStory, type NewStory } from './create.ts';
export { saveStory } from './save.ts';
export { submitStory } from './submit.ts';
export { publishStory, type Publication } from './publish.ts';
export { storyCards, newestStories, countStories, type StoryFilter } from './cards.ts';
export { readStory } from './read.ts';
export type { ReadableStory, StoryCard } from './readable.ts';
export { resolveAddress, type Resolution } from './resolve.ts';
export { nextVisibilityChange } from './next-change.ts';
export { hrefOf } from './address.ts';
export { bodySchema } from './body/schema.ts';
export { checkBody, emptyBody } from './body/check.ts';
export { bodyPictures, bodyEmbedHosts } from './body/pictures.ts';
