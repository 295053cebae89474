import type { Route } from '#platform/http';
import { conditional } from './conditional.ts';
import { declarationRoutes } from './declaration-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { shippedCrawlers, type CrawlerList } from './robots/crawlers.ts';
import { policyRoutes } from './robots/policy-routes.ts';
import { sitemapRoutes } from './sitemaps/index.ts';
import { hubRoutes } from './websub/index.ts';

/** Feeds, sitemaps and robots.txt. Every one reads the rule of visibility at the request's instant. */
export function syndicationRoutes(
  { publicUrl }: { readonly publicUrl: string },
  crawlers: CrawlerList = shippedCrawlers,
): Route[] {
  const answers = conditional();
  return [
    ...feedRoutes(publicUrl, answers),
    ...hubRoutes(publicUrl),
    ...declarationRoutes(publicUrl),
    ...sitemapRoutes(publicUrl, answers),
    ...policyRoutes(publicUrl, crawlers),
  ];
}
