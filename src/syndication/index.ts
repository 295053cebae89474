export { syndicationRoutes } from './routes.ts';
export { publicApi } from './api/index.ts';
export { feedXml, type Feed, type FeedItem } from './feed.ts';
export { feedHref, frontHref, type FrontKind } from './paper.ts';
export { storyStructuredData, threadStructuredData, type StoryToDescribe } from './structured-data.ts';
export { storyOpenGraph, type MetaProperty } from './open-graph.ts';
export { robotSettings } from './robots.ts';
