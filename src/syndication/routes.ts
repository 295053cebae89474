import type { Cidr } from '#platform/config';
import type { Route } from '#platform/http';
import { conditional } from './conditional.ts';
import { declarationRoutes } from './declaration-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import type { PaperIcon } from './open-search.ts';
import { shippedCrawlers, type CrawlerList } from './robots/crawlers.ts';
import { policyRoutes } from './robots/policy-routes.ts';
import { sitemapRoutes } from './sitemaps/index.ts';
import { hubRoutes } from './websub/index.ts';

interface SyndicationOptions {
  readonly publicUrl: string;
  /** Networks besides the Internet of which the hub's subscribers may be; none unless said. */
  readonly outgoingNetworks?: readonly Cidr[];
  readonly icon?: PaperIcon;
}

/** Feeds, sitemaps and robots.txt. Every one reads the rule of visibility at the request's instant. */
export function syndicationRoutes(
  { publicUrl, outgoingNetworks = [], icon }: SyndicationOptions,
  crawlers: CrawlerList = shippedCrawlers,
): Route[] {
  const answers = conditional();
  return [
    ...feedRoutes(publicUrl, answers),
    ...hubRoutes(publicUrl, outgoingNetworks),
    ...declarationRoutes(publicUrl, icon),
    ...sitemapRoutes(publicUrl, answers),
    ...policyRoutes(publicUrl, crawlers),
  ];
}
