import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from '#platform/http';

/** Answers with a document, or with 304 to one who has it. */
export type Conditional = (
  /** Without a key nothing is remembered, and no date is given. */
  document: { readonly key: string | null; readonly body: string; readonly type: string },
  headers: IncomingHttpHeaders,
  now: Date,
) => Reply;

interface Seen {
  readonly tag: string;
  /** When it was first seen to be so, in seconds since 1970. */
  readonly since: number;
}

/**
 * Conditional requests (RFC 9110, section 13) for documents made from what is visible. Their date cannot come from the
 * stories in them: one that is withdrawn would take the date back, and a reader would keep what must not be read. So it
 * is when this process first saw the document as it is.
 */
export function conditional(): Conditional {
  const seen = new Map<string, Seen>();
  return ({ key, body, type }, headers, now) => {
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    if (key === null) {
      const common = { etag: tag, 'cache-control': 'no-cache' };
      if (isFresh(headers, tag)) return { status: 304, headers: common };
      return { status: 200, body, headers: { 'content-type': type, ...common } };
    }
    const second = Math.floor(now.getTime() / 1000);
    const before = seen.get(key);
    // Two changes in one second must not share a date.
    const since = before?.tag === tag ? before.since : Math.max(second, (before?.since ?? 0) + 1);
    if (before?.tag !== tag) seen.set(key, { tag, since });
    const common = {
      etag: tag,
      'cache-control': 'no-cache',
      ...(since > second ? {} : { 'last-modified': new Date(since * 1000).toUTCString() }),
    };
    if (isFresh(headers, tag, since)) return { status: 304, headers: common };
    return { status: 200, body, headers: { 'content-type': type, ...common } };
  };
}

function isFresh(headers: IncomingHttpHeaders, tag: string, since = Infinity): boolean {
  const match = headers['if-none-match'];
  if (match !== undefined) {
    return match.trim() === '*' || match.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
  }
  const date = Date.parse(headers['if-modified-since'] ?? '');
  return !Number.isNaN(date) && Math.floor(date / 1000) >= since;
}
