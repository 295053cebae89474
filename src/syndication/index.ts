import './tables.ts';
import './webhooks/tables.ts';

export { syndicationRoutes } from './routes.ts';
export { electFronts, markSitemaps } from './sitemaps/index.ts';
export { storyAlternates } from './alternates.ts';
export { cardRoutes } from './cards.ts';
export { oembedRoutes } from './oembed/routes.ts';
export { publicApi } from './api/index.ts';
export { feedHref, frontHref, searchFeedHref } from './paper.ts';
export { declarationSettings } from './declarations.ts';
export { frontFeeds, searchFeeds, type FeedLink } from './feed-formats.ts';
export { feedSettings } from './feed-settings.ts';
export { frontStructuredData } from './front-data.ts';
export { webhookRoutes } from './webhooks/routes.ts';
export { keepWebhooks } from './webhooks/keep.ts';
export { tellHidden } from './webhooks/hidden.ts';
export { workWebhooks } from './webhooks/jobs.ts';
export { storyRights } from './rights.ts';
export { storyStructuredData, threadStructuredData } from './structured-data.ts';
export { pageOpenGraph, storyOpenGraph } from './open-graph.ts';
export {
  openRobotDoor,
  readCrawlers,
  robotOperations,
  robotPolicy,
  robotSettings,
  robotsTag,
  usageHeaders,
  type RobotPolicy,
} from './robots/index.ts';
export { announceFeeds, announceToHub, confirmIntent, deliver, tellSubscribers } from './websub/index.ts';
