import { Readable } from 'node:stream';
import * as z from 'zod';
import { Fault } from '#platform/errors';
import { movedForever, route, stream, text, type Reply, type Route, type RouteRequest } from '#platform/http';
import { conditional } from './conditional.ts';
import { findFeed } from './find-feed.ts';
import { feedXml } from './feed.ts';
import { paperIn } from '#taxonomy';
import { feedHref, paperFacts, type FrontKind } from './paper.ts';
import { robotSettings, robotsText } from './robots.ts';
import { frontSitemapXml } from './sitemap-fronts.ts';
import { storySitemap, storySitemaps } from './sitemap-stories.ts';
import { sitemapIndexXml } from './sitemap.ts';

const rss = 'application/rss+xml; charset=utf-8';
const xmlType = 'application/xml; charset=utf-8';

/** Feeds, sitemaps and robots.txt. Every one reads the rule of visibility at the request's instant. */
export function syndicationRoutes({ publicUrl }: { readonly publicUrl: string }): Route[] {
  const answer = conditional();

  async function feed(
    { cx, headers }: Pick<RouteRequest<unknown, unknown, unknown>, 'cx' | 'headers'>,
    front: { readonly language?: string; readonly kind: FrontKind; readonly slug?: string },
  ): Promise<Reply> {
    const facts = paperFacts(cx.settings, publicUrl);
    const language = front.language ?? facts.mainLanguage;
    const paper = { ...facts, ...paperIn(cx.settings, language) };
    const isPrefix = front.language === undefined || front.language !== paper.mainLanguage;
    if (!isPrefix || !paper.languages.includes(language)) throw noSuchFeed();
    const found = await findFeed(cx.db, { ...front, language, paper, now: cx.now });
    if (!found) throw noSuchFeed();
    if ('movedTo' in found) return movedForever(feedHref(paper, language, front.kind, found.movedTo));
    return answer({ key: found.self, body: feedXml(found), type: rss }, headers, cx.now);
  }

  const slug = z.string().min(1).max(300);
  const feedOf = (path: string, kind: FrontKind) =>
    route({
      method: 'GET',
      path,
      access: 'public',
      params: z.object({ slug: slug.optional(), language: slug.optional() }),
      handle: (request) => feed(request, { kind, ...defined(request.params) }),
    });

  return [
    feedOf('/feed.xml', 'home'),
    feedOf('/topics/:slug/feed.xml', 'topic'),
    feedOf('/authors/:slug/feed.xml', 'author'),
    feedOf('/:language/:slug/feed.xml', 'section'),
    feedOf('/:language/topics/:slug/feed.xml', 'topic'),
    feedOf('/:language/authors/:slug/feed.xml', 'author'),
    route({
      method: 'GET',
      path: '/:first/feed.xml',
      access: 'public',
      params: z.object({ first: slug }),
      handle(request) {
        const { first } = request.params;
        const paper = paperFacts(request.cx.settings, publicUrl);
        const isLanguage = first !== paper.mainLanguage && paper.languages.includes(first);
        return isLanguage
          ? feed(request, { kind: 'home', language: first })
          : feed(request, { kind: 'section', slug: first });
      },
    }),
    route({
      method: 'GET',
      path: '/sitemap.xml',
      access: 'public',
      async handle({ cx, headers }) {
        const sitemaps = await storySitemaps(cx.db, cx.now);
        const body = sitemapIndexXml([
          { url: `${publicUrl}/sitemaps/fronts.xml`, changed: null },
          ...sitemaps.map(({ number, changed }) => ({ url: `${publicUrl}/sitemaps/${number}.xml`, changed })),
        ]);
        return answer({ key: '/sitemap.xml', body, type: xmlType }, headers, cx.now);
      },
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
    route({
      method: 'GET',
      path: '/robots.txt',
      access: 'public',
      handle({ cx }) {
        const { mainLanguage, languages } = paperFacts(cx.settings, publicUrl);
        const prefixes = languages.map((code) => (code === mainLanguage ? '' : `/${code}`));
        return text(robotsText(publicUrl, cx.settings.get(robotSettings.refused), prefixes));
      },
    }),
  ];
}

function noSuchFeed(): Fault {
  return new Fault('syndication.no-such-feed', 'not-found', 'There is no such feed.', {
    help: 'The paper’s own is at /feed.xml.',
  });
}

function defined({ slug, language }: { slug?: string | undefined; language?: string | undefined }) {
  return { ...(slug === undefined ? {} : { slug }), ...(language === undefined ? {} : { language }) };
}
