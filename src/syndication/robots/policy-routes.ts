import { route, text, type Route } from '#platform/http';
import { paperFacts } from '../paper.ts';
import { hasNews } from '../sitemaps/index.ts';
import type { CrawlerList } from './crawlers.ts';
import { robotPolicy } from './policy.ts';
import { robotsText } from './robots-text.ts';
import { rslXml, tdmrepJson } from './words.ts';

/** The policy in the files that machines look for. */
export function policyRoutes(publicUrl: string, crawlers: CrawlerList): Route[] {
  return [
    route({
      method: 'GET',
      path: '/robots.txt',
      access: 'public',
      async handle({ cx: { db, settings, now } }) {
        const { mainLanguage, languages } = paperFacts(settings, publicUrl);
        const prefixes = languages.map((code) => (code === mainLanguage ? '' : `/${code}`));
        // Without a database the rules hold as they are: a robots.txt that fails closes the whole site (RFC 9309, 2.3.1.4).
        const news = await hasNews(db, now).catch(() => false);
        const sitemaps = ['/sitemap.xml', ...(news ? ['/news-sitemap.xml'] : [])];
        return text(robotsText(publicUrl, robotPolicy(settings), crawlers, prefixes, sitemaps), undefined, {
          // RSL 1.0: how an HTTP header leads to the licence.
          link: `<${publicUrl}/rsl.xml>; rel="license"; type="application/rsl+xml"`,
        });
      },
    }),
    route({
      method: 'GET',
      path: '/rsl.xml',
      access: 'public',
      handle: ({ cx: { settings } }) =>
        text(
          rslXml(robotPolicy(settings), paperFacts(settings, publicUrl)),
          'application/rsl+xml; charset=utf-8',
        ),
    }),
    route({
      method: 'GET',
      path: '/.well-known/tdmrep.json',
      access: 'public',
      handle: ({ cx: { settings } }) =>
        text(tdmrepJson(robotPolicy(settings)), 'application/json; charset=utf-8'),
    }),
  ];
}
