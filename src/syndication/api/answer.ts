import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Reply } from '#platform/http';
import { isFresh } from '../conditional.ts';
import { tagOver } from '../entity-tag.ts';
import { mediaTypes } from './media-types.ts';

export interface Document {
  readonly body: string;
  /** Media type. */
  readonly type: string;
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
}

/**
 * Answers with a document, or with 304 to whoever has it (RFC 9110, section 13). It must be asked for anew each time: what
 * is visible may change with every second. Its date cannot be told, for a withdrawal would take it back.
 */
export function answer(
  { body, type, status = 200, headers = {} }: Document,
  asked: IncomingHttpHeaders,
): Reply {
  const etag = tagOver(`${type}\n${body}`);
  const common = { etag, 'cache-control': 'public, no-cache', vary: 'Accept', ...headers };
  if (status === 200 && isFresh(asked, etag)) return { status: 304, headers: common };
  return { status, body, headers: { 'content-type': type, ...common } };
}

export const answerJson = (value: unknown, asked: IncomingHttpHeaders, headers: OutgoingHttpHeaders = {}) =>
  answer({ body: JSON.stringify(value), type: mediaTypes.json, headers }, asked);

/** Where the next page is (RFC 8288); nothing where there is none. */
export const linkToNext = (next: string | null): OutgoingHttpHeaders =>
  next === null ? {} : { link: `<${next}>; rel="next"` };
