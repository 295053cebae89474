export { electFronts, markSitemaps } from './marks.ts';
export { sitemapRoutes } from './routes.ts';
