import './tables.ts';

export { indexStory } from './index-story.ts';
export {
  searchStories,
  type SearchRequest,
  type SearchResult,
  type SearchResults,
} from './search-stories.ts';
export { storiesNaming } from './stories-naming.ts';
export { searchRoutes } from './routes.ts';
