import type { OutgoingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array | Readable;
}

/** A value as JSON, to be asked for anew each time unless `headers` say otherwise. */
export function json(body: unknown, status = 200, headers: OutgoingHttpHeaders = {}): Reply {
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache', ...headers },
  };
}

/** Text of another media type, such as a feed. */
export function text(
  body: string,
  type = 'text/plain; charset=utf-8',
  headers: OutgoingHttpHeaders = {},
): Reply {
  return { status: 200, body, headers: { 'content-type': type, 'cache-control': 'no-cache', ...headers } };
}

/** 200: what is read as it goes out. */
export function stream(body: Readable, headers: OutgoingHttpHeaders): Reply {
  return { status: 200, body, headers };
}

/** 204: done, and nothing to say. */
export function empty(): Reply {
  return { status: 204, headers: { 'cache-control': 'no-store' } };
}

/** 303: the answer to a form, so that a reload does not send it again. */
export function seeOther(location: string): Reply {
  return { status: 303, headers: { location, 'cache-control': 'no-store' } };
}

/** 308: it lives elsewhere now, for ever. */
export function movedForever(location: string): Reply {
  return { status: 308, headers: { location, 'cache-control': 'no-cache' } };
}
