import * as z from 'zod';
import { hasReaderCookie, readerOf } from '#accounts';
import { longestQuery } from '#search';
import { Fault } from '#platform/errors';
import { movedForever, route, type Reply, type Route } from '#platform/http';
import { encodePath, noSuchPage, pageNumber, readAddress, type Address } from './address.ts';
import { findPage } from './find-page.ts';
import type { House } from './house.ts';
import { letterRoutes } from './letters/routes.ts';
import { manifestRoute } from './manifest.ts';
import { Moved } from './moved.ts';
import { moderationRoutes } from './moderation/routes.ts';
import { frontPreviewPage, previewPage } from './pages/preview.ts';
import { searchPage } from './pages/search.ts';
import { qrRoute } from './qr.ts';
import { passkeyRoutes } from './readers/passkey-routes.ts';
import { readerRoutes } from './readers/routes.ts';
import { threadRoutes } from './thread/routes.ts';

/** Fields of a query that matter; whatever else stands in it changes nothing. */
type Query = Readonly<Record<string, unknown>>;

interface PageRequest {
  readonly path: string;
  readonly query: Query;
  readonly headers: Parameters<House['press']['page']>[1]['headers'];
}

/** All that readers open: fronts, stories, search, about, letters to authors. */
export function siteRoutes(house: House): Route[] {
  const page = (request: PageRequest) => answerPage(house, request);
  const search = (request: PageRequest) => answerSearch(house, request);
  const pages = [
    route<unknown, Query>({ method: 'GET', path: '/', access: 'public', handle: page }),
    route<unknown, Query>({ method: 'GET', path: '/search', access: 'public', handle: search }),
    route<unknown, Query>({
      method: 'GET',
      path: '/:language/search',
      access: 'public',
      handle: (request) => (isLanguageSearch(house, request.path) ? search(request) : page(request)),
    }),
    ...readerRoutes(house, page),
    ...passkeyRoutes(house),
    ...threadRoutes(house),
    ...moderationRoutes(house),
    ...letterRoutes(house),
    route<{ token: string }>({
      method: 'GET',
      path: '/preview/:token',
      access: 'public',
      params: z.object({ token: z.string().max(100) }),
      handle: ({ params }) => previewPage(house, params.token),
    }),
    route<{ token: string }>({
      method: 'GET',
      path: '/preview/fronts/:token',
      access: 'public',
      params: z.object({ token: z.string().max(100) }),
      handle: ({ params }) => frontPreviewPage(house, params.token),
    }),
    route<unknown, Query>({ method: 'GET', path: '/*', access: 'public', handle: page }),
  ];
  return [...pages.map((each) => ({ ...each, page: true })), qrRoute(house), manifestRoute(house)];
}

async function answerPage(house: House, request: PageRequest): Promise<Reply> {
  const address = readAddress(house.settings, request.path);
  try {
    const { url, write, writeFor } = findPage(house, address, request.query);
    const { cookie } = request.headers;
    const mayBeKnown = writeFor && request.path === address.href && hasReaderCookie(cookie);
    const reader = mayBeKnown ? await readerOf(house.cx(), { cookie }) : undefined;
    if (reader && writeFor) return await house.press.once(request, await writeFor(reader));
    const reply = await house.press.page(url, request, write);
    // Another form of the address (capitals, a slash at the end, NFD) leads to the one that counts.
    return request.path === address.href ? reply : movedForever(url);
  } catch (error) {
    if (error instanceof Moved) return movedForever(error.to);
    if (error instanceof Fault && error.kind === 'not-found') return missed(house, address, request, error);
    throw error;
  }
}

/** Nothing lives here: editors may lead on, else it is counted that a reader found nothing. @throws the Fault */
async function missed(
  house: House,
  { plain }: Address,
  { headers }: PageRequest,
  fault: Fault,
): Promise<Reply> {
  const to = await house.redirects.of(plain);
  if (to !== undefined) return movedForever(encodePath(to));
  if (headers.accept?.includes('text/html') === true) house.missed.count(plain, headers['user-agent']);
  throw fault;
}

async function answerSearch(house: House, request: PageRequest): Promise<Reply> {
  const { query, path } = request;
  const page = pageNumber(query['page']);
  if (page === undefined) throw noSuchPage();
  const words = typeof query['q'] === 'string' ? query['q'].replaceAll('\0', '').toWellFormed().trim() : '';
  const { language } = readAddress(house.settings, path);
  const order = query['order'] === 'newest' ? 'newest' : 'best';
  const asked = { language, query: words.slice(0, longestQuery), order, page } as const;
  return house.press.once(request, await searchPage(house, asked));
}

function isLanguageSearch(house: House, path: string): boolean {
  const { segments, href } = readAddress(house.settings, path);
  return segments.length === 1 && href === path;
}
