import { Readable } from 'node:stream';
import * as z from 'zod';
import { Fault } from '#platform/errors';
import { route, stream, type Route } from '#platform/http';
import { conditional } from './conditional.ts';
import { declarationRoutes } from './declaration-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { paperFacts } from './paper.ts';
import { shippedCrawlers, type CrawlerList } from './robots/crawlers.ts';
import { policyRoutes } from './robots/policy-routes.ts';
import { frontSitemapXml } from './sitemap-fronts.ts';
import { newsSitemap } from './sitemap-news.ts';
import { storySitemap, storySitemaps } from './sitemap-stories.ts';
import { sitemapIndexXml } from './sitemap.ts';
import { hubRoutes } from './websub/index.ts';

const xmlType = 'application/xml; charset=utf-8';

/** Feeds, sitemaps and robots.txt. Every one reads the rule of visibility at the request's instant. */
export function syndicationRoutes(
  { publicUrl }: { readonly publicUrl: string },
  crawlers: CrawlerList = shippedCrawlers,
): Route[] {
  const answer = conditional();

  return [
    ...feedRoutes(publicUrl, answer),
    ...hubRoutes(publicUrl),
    ...declarationRoutes(publicUrl),
    route({
      method: 'GET',
      path: '/sitemap.xml',
      access: 'public',
      async handle({ cx, headers }) {
        const sitemaps = await storySitemaps(cx.db, cx.now);
        const body = sitemapIndexXml([
          { url: `${publicUrl}/sitemaps/fronts.xml`, changed: null },
          { url: `${publicUrl}/news-sitemap.xml`, changed: null },
          ...sitemaps.map(({ number, changed }) => ({ url: `${publicUrl}/sitemaps/${number}.xml`, changed })),
        ]);
        return answer({ key: '/sitemap.xml', body, type: xmlType }, headers, cx.now);
      },
    }),
    route({
      method: 'GET',
      path: '/news-sitemap.xml',
      access: 'public',
      handle: ({ cx: { db, settings, now } }) =>
        stream(Readable.from(newsSitemap(db, settings, publicUrl, now)), {
          'content-type': xmlType,
          'cache-control': 'no-cache',
        }),
    }),
    route({
      method: 'GET',
      path: '/sitemaps/:name',
      access: 'public',
      params: z.object({ name: z.string().regex(/^(fronts|[1-9]\d{0,4})\.xml$/) }),
      async handle({ cx, params, headers }) {
        const paper = paperFacts(cx.settings, publicUrl);
        if (params.name === 'fronts.xml') {
          const body = await frontSitemapXml(cx.db, paper, cx.now);
          return answer({ key: '/sitemaps/fronts.xml', body, type: xmlType }, headers, cx.now);
        }
        const pieces = await storySitemap(cx.db, paper, Number.parseInt(params.name, 10), cx.now);
        if (!pieces) throw new Fault('syndication.no-such-sitemap', 'not-found', 'There is no such sitemap.');
        return stream(Readable.from(pieces), { 'content-type': xmlType, 'cache-control': 'no-cache' });
      },
    }),
    ...policyRoutes(publicUrl, crawlers),
  ];
}
