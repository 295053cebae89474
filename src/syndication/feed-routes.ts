import * as z from 'zod';
import { Fault } from '#platform/errors';
import { movedForever, route, type Reply, type Route, type RouteRequest } from '#platform/http';
import { paperSettings } from '#taxonomy';
import type { Conditional } from './conditional.ts';
import { feedFormats, type FeedFormat } from './feed-formats.ts';
import { findFeed, searchedFor, type FeedQuery } from './find-feed.ts';

type Asked = Pick<RouteRequest<unknown, unknown, unknown>, 'cx' | 'headers'>;

const slug = z.string().min(1).max(300);
const params = z.object({ slug: slug.optional(), language: slug.optional() });
const words = z.object({ q: searchedFor });

/** Feeds of each front and of any search, in every format. */
export function feedRoutes(publicUrl: string, conditional: Conditional): Route[] {
  async function give(
    { cx, headers }: Asked,
    { file, type, write }: FeedFormat,
    query: Omit<FeedQuery, 'file'>,
  ): Promise<Reply> {
    const found = await findFeed(cx, publicUrl, { ...query, file });
    if (!found) throw noSuchFeed();
    if ('movedTo' in found) return movedForever(found.movedTo);
    const { self, hub } = found;
    // Strangers choose what is searched for: nothing is remembered of it.
    const key = query.kind === 'search' ? null : self;
    const reply = conditional.answer({ key, body: write(found), type }, headers, cx.now);
    return { ...reply, headers: { ...reply.headers, link: `<${hub}>; rel="hub", <${self}>; rel="self"` } };
  }

  return feedFormats.flatMap((format) => {
    const { file } = format;
    const front = (path: string, kind: FeedQuery['kind']) =>
      route({
        method: 'GET',
        path: `${path}/${file}`,
        access: 'public',
        params,
        handle: (request) => give(request, format, { kind, ...defined(request.params) }),
      });
    const search = (path: string) =>
      route({
        method: 'GET',
        path: `${path}/search/${file}`,
        access: 'public',
        params,
        query: words,
        handle: (request) =>
          give(request, format, { ...defined(request.params), kind: 'search', slug: request.query.q }),
      });
    return [
      front('', 'home'),
      front('/topics/:slug', 'topic'),
      front('/authors/:slug', 'author'),
      front('/:language/:slug', 'section'),
      front('/:language/topics/:slug', 'topic'),
      front('/:language/authors/:slug', 'author'),
      search(''),
      search('/:language'),
      route({
        method: 'GET',
        path: `/:first/${file}`,
        access: 'public',
        params: z.object({ first: slug }),
        handle(request) {
          const { first } = request.params;
          const { settings } = request.cx;
          const isLanguage =
            first !== settings.get(paperSettings.language) &&
            settings.get(paperSettings.languages).includes(first);
          return give(
            request,
            format,
            isLanguage ? { kind: 'home', language: first } : { kind: 'section', slug: first },
          );
        },
      }),
    ];
  });
}

function noSuchFeed(): Fault {
  return new Fault('syndication.no-such-feed', 'not-found', 'There is no such feed.', {
    help: 'The paper’s own is at /feed.xml.',
  });
}

function defined({ slug: of, language }: z.output<typeof params>) {
  return { ...(of === undefined ? {} : { slug: of }), ...(language === undefined ? {} : { language }) };
}
