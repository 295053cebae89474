import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import { chosenCoding, type Coding } from './negotiate.ts';
import type { Reply } from './reply.ts';
import type { Route } from './route.ts';

// Less gains nothing once it is on the wire.
const least = 1_024;
// What readers of feeds and sitemaps ask for again and again; past it, what was not asked for longest goes.
const mostKept = 16 * 1_048_576;
// By measurement: past these a level more costs half as much again or more, for a hundredth or two of the bytes. What is made
// anew for each who asks, as a sitemap is, is held to less than what is kept.
const levels = { whole: { br: 4, gzip: 5 }, streamed: { br: 3, gzip: 3 } } as const;
// A window of 256 kB: a megabyte or two for each that goes out at once, rather than ten.
const window = 18;

/** How who asks would have the answer. */
export interface Offer {
  /** `undefined`: as it is. */
  readonly coding: Coding | undefined;
  /** Whether it is not taken as it is, so that even a few bytes have to be coded. */
  readonly must: boolean;
  /** If-None-Match, as it came. */
  readonly has: string | undefined;
}

/**
 * Compresses what routes answer to everybody as text: feeds, sitemaps, policies, the public API. Nothing else: what is pressed or
 * built has its own form, and an answer to somebody who is known may hold a secret beside words of whoever led them
 * there, whose length would tell it (BREACH; decision 23). So who sends a cookie or a token is answered as it is.
 */
export interface Compressor {
  /**
   * Reads what a request takes. Its If-None-Match is put into the words of the route, which knows its document by one tag,
   * whatever it is coded in.
   * @returns `undefined` where nothing is offered
   */
  offer(request: IncomingMessage, route: Pick<Route, 'access'>): Offer | undefined;
  /** The reply in the coding of the offer. Its entity tag is its own: two codings are two representations. */
  encode(reply: Reply, offer: Offer | undefined): Promise<Reply>;
}

export function createCompressor(): Compressor {
  const kept = keepSome(mostKept);
  return {
    offer(request, { access }) {
      const { method, headers } = request;
      if (access !== 'public' || (method !== 'GET' && method !== 'HEAD')) return undefined;
      const has = headers['if-none-match'];
      const isKnown = headers.cookie !== undefined || headers.authorization !== undefined;
      const { coding, must } = isKnown
        ? { coding: undefined, must: false }
        : chosenCoding(headers['accept-encoding']);
      if (has && coding) headers['if-none-match'] = has.replaceAll(`.${coding}"`, '"');
      return { coding, must, has };
    },
    async encode(reply, offer) {
      if (!offer) return reply;
      const { coding, must } = offer;
      const { body } = reply;
      if (reply.status === 304) return { ...reply, headers: sameAsHad(reply.headers, offer) };
      if (body === undefined || !isText(reply.headers)) return reply;
      const headers = { ...reply.headers, vary: alsoVaries(reply.headers['vary']) };
      if (!coding || (!must && lengthOf(reply) < least)) return { ...reply, headers };
      const tag = tagIn(headers);
      const coded: OutgoingHttpHeaders = {
        ...headers,
        'content-encoding': coding,
        ...(tag === undefined ? {} : { etag: codedTag(tag, coding) }),
      };
      if (!(body instanceof Readable)) {
        // Not by its tag, which another address may have given to something else.
        const name = createHash('sha256').update(body).digest('base64url');
        return { ...reply, headers: coded, body: await kept(`${coding} ${name}`, () => code(body, coding)) };
      }
      delete coded['content-length'];
      const through = coder(coding);
      // Whoever reads `through` hears of what went wrong, and leaving it ends the source.
      pipeline(body, through, () => undefined);
      return { ...reply, headers: coded, body: through };
    },
  };
}

const codedTag = (tag: string, coding: Coding) => tag.replace(/"$/, `.${coding}"`);

/** A 304 names the tag that the client has: that of the coding in which it was sent. */
function sameAsHad(headers: OutgoingHttpHeaders, { coding, has }: Offer): OutgoingHttpHeaders {
  const tag = tagIn(headers);
  if (tag === undefined || !coding || !has?.includes(codedTag(tag, coding))) return headers;
  return { ...headers, etag: codedTag(tag, coding), vary: alsoVaries(headers['vary']) };
}

const tagIn = ({ etag }: OutgoingHttpHeaders): string | undefined =>
  typeof etag === 'string' ? etag : undefined;

const textual = /^(text\/(?!event-stream)|application\/([\w.-]+\+)?(json|xml)\b)/;

/** Text that is not coded yet and may be, of a reply that did not choose its coding itself. */
function isText(headers: OutgoingHttpHeaders): boolean {
  return (
    textual.test(headers['content-type'] ?? '') &&
    headers['content-encoding'] === undefined &&
    !/accept-encoding/i.test(headers['vary'] ?? '') &&
    !/no-transform/.test(headers['cache-control'] ?? '')
  );
}

const alsoVaries = (vary: OutgoingHttpHeaders[string]): string =>
  [vary ?? [], 'Accept-Encoding'].flat().join(', ');

/** In bytes, or characters; of a stream that does not say it more than any. */
function lengthOf({ body, headers }: Reply): number {
  if (body instanceof Readable) return Number(headers['content-length'] ?? Infinity);
  return body?.length ?? 0;
}

const brotli = (quality: number, size = 0) => ({
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: window,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
  },
});
const [brotliAll, gzipAll] = [promisify(brotliCompress), promisify(gzip)];

const code = (body: string | Uint8Array, coding: Coding): Promise<Buffer> =>
  coding === 'br'
    ? brotliAll(body, brotli(levels.whole.br, body.length))
    : gzipAll(body, { level: levels.whole.gzip });

const coder = (coding: Coding) =>
  coding === 'br'
    ? createBrotliCompress(brotli(levels.streamed.br))
    : createGzip({ level: levels.streamed.gzip });

/** Keeps what was made under a name, up to so many bytes; two who ask at once share the making. */
function keepSome(most: number): (name: string, make: () => Promise<Buffer>) => Promise<Buffer> {
  const made = new Map<string, Buffer>();
  const making = new Map<string, Promise<Buffer>>();
  let bytes = 0;
  const keep = (name: string, buffer: Buffer) => {
    made.set(name, buffer);
    bytes += buffer.length;
    for (const [oldest, { length }] of made) {
      if (bytes <= most) return;
      made.delete(oldest);
      bytes -= length;
    }
  };
  return async (name, make) => {
    const before = made.get(name);
    if (before) {
      made.delete(name);
      made.set(name, before);
      return before;
    }
    const under = making.get(name);
    if (under) return under;
    const work = make().finally(() => making.delete(name));
    making.set(name, work);
    const buffer = await work;
    keep(name, buffer);
    return buffer;
  };
}
