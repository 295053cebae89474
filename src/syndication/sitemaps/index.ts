export { electFronts, markSitemaps } from './marks.ts';
export { hasNews } from './news.ts';
export { sitemapRoutes } from './routes.ts';
