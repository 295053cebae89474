import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Clock } from '#platform/clock';
import type { Announcement } from '#platform/events';
import type { Reply } from '#platform/http';
import { createBoard } from './board.ts';
import { acceptsGzip, matchesTag } from './negotiate.ts';
import { makeWhole, plainOf, type Whole } from './page.ts';
import type { Recipe } from './recipe.ts';
import { createFragmentStore } from './kept.ts';
import { createPageStore } from './pages.ts';

export interface PressOptions {
  readonly clock: Clock;
  /** Headers of every page: the policy of law 4. */
  readonly headers: Readonly<Record<string, string>>;
  /** Greatest size of the cache in bytes. */
  readonly limit?: number;
  /** Called when a browser fetches a story's page before a person asked for it. */
  prefetched?(story: number, at: Date): void;
}

export interface Press {
  /** Answers from memory if that can be done at once: the `fast` hook of the HTTP server. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  /**
   * Answers with the page at a canonical address, putting it together if need be; keeps it.
   * @param url canonical path and query: only addresses that exist may come here, or strangers could fill the cache
   */
  page(url: string, request: Asked, write: () => Promise<Recipe>): Promise<Reply>;
  /** Puts a page together that is not kept (search, errors); its fragments are shared with the kept ones. */
  once(request: Asked, recipe: Recipe, status?: number): Promise<Reply>;
  /** Takes in what has changed. */
  hear(announcement: Announcement | 'everything'): void;
  /** For tests and measurements. */
  size(): { readonly pages: number; readonly bytes: number };
}

/** The part of a request that decides the form of the answer. */
export interface Asked {
  readonly headers: IncomingMessage['headers'];
}

export const pressLimit = 256 * 1024 * 1024;

export function createPress(options: PressOptions): Press {
  const { clock, limit = pressLimit } = options;
  const board = createBoard();
  const fragments = createFragmentStore(board, clock);
  const pages = createPageStore({ board, fragments, clock, limit, headers: options.headers });

  const noticePrefetch = (headers: IncomingMessage['headers'], story: number | undefined) => {
    const purpose = headers['sec-purpose'];
    if (purpose === undefined || story === undefined || !options.prefetched) return;
    if (/prefetch|prerender/.test(String(purpose))) options.prefetched(story, clock.now());
  };

  return {
    serve(request, response) {
      const { method, url } = request;
      if (method !== 'GET' && method !== 'HEAD') return false;
      const page = pages.get(url ?? '');
      if (!page) return false;
      const whole = pages.ready(page, clock.now().getTime());
      if (!whole) return false;
      const { headers } = request;
      noticePrefetch(headers, page.recipe.story);
      if (!acceptsGzip(headers['accept-encoding'])) {
        servePlain(request, response, whole, page.headers);
      } else if (matchesTag(headers['if-none-match'], whole.gzipTag)) {
        response.writeHead(304, whole.unchangedHeaders as string[]);
        response.end();
      } else {
        response.writeHead(200, whole.headers as string[]);
        if (method === 'HEAD') response.end();
        else response.end(whole.gzip);
      }
      return true;
    },
    async page(url, request, write) {
      const { page, whole } = await pages.open(url, write);
      noticePrefetch(request.headers, page.recipe.story);
      return replyWith(whole, page.headers, request, 200);
    },
    async once(request, recipe, status = 200) {
      const { page, whole } = await pages.once(recipe);
      return replyWith(whole, page.headers, request, status);
    },
    hear(announcement) {
      const at = clock.now().getTime();
      if (announcement === 'everything') {
        board.moveEverything([...fragments.all(), ...pages.all()], at);
        return;
      }
      for (const tag of announcement.tags ?? []) board.move(tag, at);
      for (const [story] of announcement.views ?? []) board.move(`views:${story}`, at);
    },
    size: () => ({ pages: pages.count, bytes: pages.bytes }),
  };
}

function servePlain(
  request: IncomingMessage,
  response: ServerResponse,
  whole: Whole,
  headers: readonly string[],
): void {
  if (matchesTag(request.headers['if-none-match'], whole.plainTag)) {
    response.writeHead(304, [...headers, 'etag', whole.plainTag]).end();
    return;
  }
  const plain = plainOf(whole, headers);
  response.writeHead(200, plain.headers);
  response.end(request.method === 'HEAD' ? undefined : plain.body);
}

/** The same answers as the fast path's, in the form that routes give. */
function replyWith(whole: Whole, headers: readonly string[], request: Asked, status: number): Reply {
  const gzip = acceptsGzip(request.headers['accept-encoding']);
  const tag = gzip ? whole.gzipTag : whole.plainTag;
  if (status === 200 && matchesTag(request.headers['if-none-match'], tag)) {
    return { status: 304, headers: inPairs([...headers, 'etag', tag]) };
  }
  if (gzip) return { status, headers: inPairs(whole.headers), body: whole.gzip };
  const plain = plainOf(whole, headers);
  return { status, headers: inPairs(plain.headers), body: plain.body };
}

function inPairs(flat: readonly string[]): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (let index = 0; index < flat.length; index += 2) headers[flat[index] ?? ''] = flat[index + 1];
  return headers;
}
