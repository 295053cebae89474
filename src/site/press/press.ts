import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Clock } from '#platform/clock';
import type { Announcement } from '#platform/events';
import { acceptsCoding, namesTag, type Reply } from '#platform/http';
import { createBoard } from './board.ts';
import { plainOf, unchanged, type Whole } from './page.ts';
import type { Recipe } from './recipe.ts';
import { createFragmentStore } from './kept.ts';
import { createPageStore } from './pages.ts';
import { headerOf, send, type Headers, type Response } from './send.ts';

export interface PressOptions {
  readonly clock: Clock;
  /** Headers of every page: the content security policy and its kin. May be another object once settings have changed. */
  readonly headers: Readonly<Record<string, string>>;
  /** Greatest size of the cache in bytes. */
  readonly limit?: number;
  /** Whether what is kept may be sent: false where changes may have been missed, and all was just declared stale. */
  trusts?(): boolean;
  /** Whether a `Cookie` header may be that of a reader who signed in. */
  knows?(cookie: string | undefined): boolean;
  /** Called for each page that is answered, with the bytes of its body: 0 where the reader's own copy still held. */
  answered?:
    | ((
        request: IncomingMessage,
        answer: { readonly story: number | undefined; readonly bytes: number },
        at: Date,
      ) => void)
    | undefined;
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
  /** The story whose page is kept for an address. */
  storyAt(url: string): number | undefined;
  /** For tests and measurements. */
  size(): { readonly pages: number; readonly bytes: number };
}

/** The part of a request that decides the form of the answer. */
export interface Asked {
  readonly headers: IncomingMessage['headers'];
  /** The request itself; undefined where nobody is to be counted for it. */
  readonly incoming?: IncomingMessage;
}

/** Bytes of memory that pages and fragments may take. */
export const pressLimit = 256 * 1024 * 1024;

/** Opens an empty press. */
export function createPress(options: PressOptions): Press {
  const { clock, limit = pressLimit } = options;
  const board = createBoard();
  const fragments = createFragmentStore(board);
  const pages = createPageStore({
    board,
    fragments,
    clock,
    limit,
    get headers() {
      return options.headers;
    },
  });

  const tell = (request: IncomingMessage | undefined, story: number | undefined, body?: Reply['body']) => {
    if (!request || !options.answered) return;
    const bytes = body instanceof Buffer && request.method !== 'HEAD' ? body.length : 0;
    options.answered(request, { story, bytes }, clock.now());
  };

  return {
    serve(request, response) {
      const { method, url } = request;
      if (method !== 'GET' && method !== 'HEAD') return false;
      if (options.trusts?.() === false) return false;
      const page = pages.get(url ?? '');
      if (!page) return false;
      if (page.recipe.personal === true && options.knows?.(headerOf(request, 'cookie')) === true)
        return false;
      const whole = pages.ready(page, clock.now().getTime());
      if (!whole) return false;
      const answer = respond(whole, page.headers, (name) => headerOf(request, name));
      tell(request, page.recipe.story, answer.body);
      send(request, response, answer);
      return true;
    },
    async page(url, request, write) {
      const { page, whole } = await pages.open(url, write);
      const reply = replyWith(whole, page.headers, request, 200);
      tell(request.incoming, page.recipe.story, reply.body);
      return reply;
    },
    async once(request, recipe, status = 200) {
      const { page, whole } = await pages.once(recipe);
      const reply = replyWith(whole, page.headers, request, status);
      tell(request.incoming, undefined, reply.body);
      return reply;
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
    storyAt: (url) => pages.get(url)?.recipe.story,
    size: () => ({ pages: pages.count, bytes: pages.bytes }),
  };
}

/** The form of an answer that a request asks for. */
function respond(whole: Whole, shared: Headers, header: (name: string) => string | undefined): Response {
  const gzip = acceptsCoding(header('accept-encoding'), 'gzip');
  const tag = gzip ? whole.gzipTag : whole.plainTag;
  if (namesTag(header('if-none-match'), tag)) return { status: 304, own: unchanged(tag), shared };
  if (gzip) return { status: 200, own: whole.own, shared, body: whole.gzip };
  return { status: 200, shared, ...plainOf(whole) };
}

/** The same answer as the fast path's, in the form that routes give. */
function replyWith(whole: Whole, shared: Headers, request: Asked, status: number): Reply {
  const header = (name: string) => {
    const value = status === 200 || name !== 'if-none-match' ? request.headers[name] : undefined;
    return Array.isArray(value) ? value.join(', ') : value;
  };
  const { own, body, ...response } = respond(whole, shared, header);
  const headers = inPairs([...shared.flat, ...own.flat]);
  return { status: response.status === 304 ? 304 : status, headers, ...(body ? { body } : {}) };
}

function inPairs(flat: readonly string[]): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (let index = 0; index < flat.length; index += 2) headers[flat[index] ?? ''] = flat[index + 1];
  return headers;
}
