import type { IncomingHttpHeaders } from 'node:http';
import { namesTag, stream, type Reply } from '#platform/http';
import { tagOver } from './entity-tag.ts';
import { createSpool } from './spool.ts';

/**
 * Conditional requests (RFC 9110, section 13) for documents made from what is visible. Their date cannot come from the
 * stories in them: one that is withdrawn would take the date back, and a reader would keep what must not be read. So it
 * is when this process first saw the document as it is.
 */
export interface Conditional {
  /** Answers with a document, or with 304 to one who has it. */
  answer(
    /** Without a key nothing is remembered, and no date is given. */
    document: { readonly key: string | null; readonly body: string; readonly type: string },
    headers: IncomingHttpHeaders,
    now: Date,
  ): Reply;
  /** The same for one of any length, which is never in memory as a whole. @throws Fault `syndication.busy` */
  stream(
    document: {
      readonly key: string;
      readonly pieces: () => AsyncIterable<string> | Promise<AsyncIterable<string>>;
      readonly type: string;
      /** Says of all that the document is made from whether it is as it was, for far less than making it. */
      readonly fingerprint?: (() => Promise<string>) | undefined;
    },
    headers: IncomingHttpHeaders,
    now: Date,
  ): Promise<Reply>;
}

interface Seen {
  readonly tag: string;
  /** When it was first seen to be so, in seconds since 1970. */
  readonly since: number;
  readonly fingerprint?: string | undefined;
}

export function conditional(): Conditional {
  const seen = new Map<string, Seen>();
  const spool = createSpool();
  const judge = (
    key: string | null,
    tag: string,
    headers: IncomingHttpHeaders,
    now: Date,
    fingerprint?: string,
  ) => {
    const common = { etag: tag, 'cache-control': 'no-cache' };
    if (key === null) return { common, fresh: isFresh(headers, tag) };
    const second = Math.floor(now.getTime() / 1000);
    const before = seen.get(key);
    // Two changes in one second must not share a date.
    const since = before?.tag === tag ? before.since : Math.max(second, (before?.since ?? 0) + 1);
    if (before?.tag !== tag || before.fingerprint !== fingerprint) seen.set(key, { tag, since, fingerprint });
    const date = since > second ? {} : { 'last-modified': new Date(since * 1000).toUTCString() };
    return { common: { ...common, ...date }, fresh: isFresh(headers, tag, since) };
  };
  return {
    answer({ key, body, type }, headers, now) {
      const { common, fresh } = judge(key, tagOver(body), headers, now);
      if (fresh) return { status: 304, headers: common };
      return { status: 200, body, headers: { 'content-type': type, ...common } };
    },
    async stream({ key, pieces, type, fingerprint }, headers, now) {
      const before = await fingerprint?.();
      const last = seen.get(key);
      if (last && before !== undefined && before === last.fingerprint) {
        const { common, fresh } = judge(key, last.tag, headers, now, before);
        if (fresh) return { status: 304, headers: common };
      }
      const { tag, bytes, read, drop } = await spool(await pieces());
      try {
        // What changed while it was made may be in it or not: only what stood still is known by its fingerprint.
        const holds = before !== undefined && (await fingerprint?.()) === before;
        const { common, fresh } = judge(key, tag, headers, now, holds ? before : undefined);
        if (!fresh) return stream(read(), { 'content-type': type, 'content-length': bytes, ...common });
        await drop();
        return { status: 304, headers: common };
      } catch (error) {
        await drop();
        throw error;
      }
    },
  };
}

/**
 * Whether one who asks has the document already (RFC 9110, section 13.2.2).
 * @param since when it was first so, in seconds since 1970; without it a date proves nothing
 */
export function isFresh(headers: IncomingHttpHeaders, tag: string, since = Infinity): boolean {
  const match = headers['if-none-match'];
  if (match !== undefined) return namesTag(match, tag);
  const date = Date.parse(headers['if-modified-since'] ?? '');
  return !Number.isNaN(date) && Math.floor(date / 1000) >= since;
}
