import * as z from 'zod';
import { Fault } from '#platform/errors';
import { route, type Route } from '#platform/http';
import type { Conditional } from '../conditional.ts';
import { paperFacts } from '../paper.ts';
import { frontPages } from './fronts.ts';
import { hasNews, newsSitemap } from './news.ts';
import { sitemapIndexXml, sitemapXml } from './sitemap.ts';
import { storiesFingerprint, storyPages, storySitemaps } from './stories.ts';

const type = 'application/xml; charset=utf-8';

/** The index of all sitemaps, and each of them. */
export function sitemapRoutes(publicUrl: string, conditional: Conditional): Route[] {
  return [
    route({
      method: 'GET',
      path: '/sitemap.xml',
      access: 'public',
      async handle({ cx, headers }) {
        const [sitemaps, news] = await Promise.all([storySitemaps(cx.db, cx.now), hasNews(cx.db, cx.now)]);
        const body = sitemapIndexXml([
          { url: `${publicUrl}/sitemaps/fronts.xml`, changed: null },
          ...(news ? [{ url: `${publicUrl}/news-sitemap.xml`, changed: null }] : []),
          ...sitemaps.map(({ number, changed }) => ({ url: `${publicUrl}/sitemaps/${number}.xml`, changed })),
        ]);
        return conditional.answer({ key: '/sitemap.xml', body, type }, headers, cx.now);
      },
    }),
    route({
      method: 'GET',
      path: '/news-sitemap.xml',
      access: 'public',
      handle({ cx: { db, settings, now }, headers }) {
        const pieces = () => newsSitemap(db, settings, publicUrl, now);
        return conditional.stream({ key: '/news-sitemap.xml', pieces, type }, headers, now);
      },
    }),
    route({
      method: 'GET',
      path: '/sitemaps/:name',
      access: 'public',
      params: z.object({ name: z.string().regex(/^(fronts|[1-9]\d{0,4})\.xml$/) }),
      async handle({ cx: { db, settings, now }, params: { name }, headers }) {
        const paper = paperFacts(settings, publicUrl);
        const document = { key: `/sitemaps/${name}`, type };
        if (name === 'fronts.xml') {
          const pieces = () => sitemapXml(frontPages(db, paper, now));
          return conditional.stream({ ...document, pieces }, headers, now);
        }
        const number = Number.parseInt(name, 10);
        const pieces = async () => {
          const pages = await storyPages(db, paper, number, now);
          if (pages) return sitemapXml(pages);
          throw new Fault('syndication.no-such-sitemap', 'not-found', 'There is no such sitemap.');
        };
        const fingerprint = () => storiesFingerprint(db, paper, number, now);
        return conditional.stream({ ...document, pieces, fingerprint }, headers, now);
      },
    }),
  ];
}
