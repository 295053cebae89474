import './tables.ts';

export { missingStories } from './index-missing.ts';
export { indexStories, indexStory } from './index-story.ts';
export { warmIndex } from './read-index.ts';
export { searchStories } from './search-stories.ts';
export { setFilter } from './filters.ts';
export { nameFacets, type NamedFacet } from './name-facets.ts';
export { parseQuery, longestQuery } from './parse-query.ts';
export { spellingHelp } from './spelling.ts';
export { storiesNaming } from './stories-naming.ts';
export { searchRoutes } from './routes.ts';
