import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';

/** Headers, written out once. */
export interface Headers {
  /** Names and values in turn, as `writeHead` takes them. */
  readonly flat: readonly string[];
  /** The same on the wire. */
  readonly text: string;
}

/** Writes headers out. @param flat names and values in turn */
export function headersOf(flat: readonly string[]): Headers {
  let text = '';
  for (let index = 0; index < flat.length; index += 2) text += `${flat[index]}: ${flat[index + 1]}\r\n`;
  return { flat, text };
}

const statusLines: Readonly<Record<number, string>> = {
  200: `HTTP/1.1 200 ${STATUS_CODES[200]}\r\n`,
  304: `HTTP/1.1 304 ${STATUS_CODES[304]}\r\n`,
};

let second = 0;
let rest = '';
let restTimeout = 0;

/** The headers that Node adds to each response on a connection that stays open. */
function changing(keepAliveTimeout: number): string {
  const now = Math.floor(Date.now() / 1_000);
  if (now !== second || keepAliveTimeout !== restTimeout) {
    second = now;
    restTimeout = keepAliveTimeout;
    const stays =
      keepAliveTimeout > 0 ? `Keep-Alive: timeout=${Math.floor(keepAliveTimeout / 1_000)}\r\n` : '';
    rest = `Date: ${new Date(now * 1_000).toUTCString()}\r\nConnection: keep-alive\r\n${stays}\r\n`;
  }
  return rest;
}

/** What Node's response keeps of its head; the same in every Node since 0.11, and a test reads what goes out. */
interface Inside {
  _header: string | null;
  _keepAliveTimeout: number;
  shouldKeepAlive: boolean;
  maxRequestsOnConnectionReached?: boolean;
}

export interface Response {
  readonly status: 200 | 304;
  /** Headers of this response alone, and those of its page. */
  readonly own: Headers;
  readonly shared: Headers;
  readonly body?: Buffer;
}

/**
 * Sends a response whose head is ready. `writeHead` would check and join a dozen constant headers anew each time, which
 * costs about as much as all the rest of a response; here the head is handed to Node as it will stand on the wire.
 * Whatever is not the common case goes Node's own way.
 */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, own, shared, body }: Response,
): void {
  const inside = response as unknown as Inside;
  const common =
    inside._header === null &&
    inside.shouldKeepAlive &&
    inside.maxRequestsOnConnectionReached !== true &&
    request.httpVersion === '1.1' &&
    response.getHeaderNames().length === 0;
  if (common) {
    response.statusCode = status;
    inside._header = statusLines[status] + own.text + shared.text + changing(inside._keepAliveTimeout);
  } else {
    response.writeHead(status, [...shared.flat, ...own.flat]);
  }
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** One of the few request headers that matter here, without sorting all the others into an object. */
export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const { rawHeaders } = request;
  let value: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const other = rawHeaders[index] as string;
    if (other.length !== name.length || other.toLowerCase() !== name) continue;
    const text = rawHeaders[index + 1] as string;
    value = value === undefined ? text : `${value}, ${text}`;
  }
  return value;
}
