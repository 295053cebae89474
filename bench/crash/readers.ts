import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';

/** What one reader did, and how far the paper said that it is kept. */
export interface Reading {
  readonly story: number;
  readonly page: string;
  readonly localAddress: string;
  /** Undefined for most, who only read. */
  readonly comment: string | undefined;
  /** 0 nothing, 1 view, 2 read, 3 finish. */
  acknowledged: 0 | 1 | 2 | 3;
  commentAcknowledged: boolean;
}

const userAgent =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

// Comments cost far more than beacons, and are not what floods in.
const commentsEach = 50;

let readers = 0;

/** A reader whom the paper has not met: an address of its own in 127.0.0.0/8, and nobody's neighbour. */
export function newReading(story: number): Reading {
  const number = (readers += 1);
  const [second, third, last] = [number % 240, Math.floor(number / 240) % 250, Math.floor(number / 60_000)];
  return {
    story,
    page: randomBytes(16).toString('hex'),
    localAddress: `127.${10 + second}.${third}.${1 + last}`,
    comment:
      number % commentsEach === 0
        ? `Seen and read, says reader ${randomBytes(6).toString('hex')}.`
        : undefined,
    acknowledged: 0,
    commentAcknowledged: false,
  };
}

const totals = [
  { visible: 1_050, active: 800, depth: 0.3 },
  { visible: 16_000, active: 15_200, depth: 0.7 },
  { visible: 61_000, active: 48_000, depth: 1 },
] as const;

/** Views, reads and finishes a story, and comments between; stops where the paper no longer answers. */
export async function read(paper: URL, reading: Reading): Promise<void> {
  const line = await openLine(paper, reading.localAddress);
  for (const stage of [1, 2, 3] as const) {
    if (!line || !(await tell(line, reading, stage))) break;
    if (stage === 1 && reading.comment !== undefined && !(await comment(paper, reading))) break;
  }
  line?.end();
}

/** Tells all that there is to tell of a reading, once more; true once it is acknowledged. */
export async function tellAgain(paper: URL, reading: Reading): Promise<boolean> {
  const line = await openLine(paper, reading.localAddress);
  const told = line !== undefined && (await tell(line, reading, 3));
  line?.end();
  return told;
}

/** Sends the totals of a stage, and the slots seen so far; true once they are acknowledged. */
async function tell(line: Line, reading: Reading, stage: 1 | 2 | 3): Promise<boolean> {
  const { page, story } = reading;
  const [latest, popular] = [
    ['latest', story],
    ['popular-now', story],
  ];
  const slots = {
    shown: stage === 1 ? [latest] : [latest, popular],
    places: stage === 1 ? [1] : [1, 2],
    clicked: stage === 3 ? [popular] : [],
  };
  const status = await line.post(
    '/audience',
    JSON.stringify({ page, story, from: null, ...totals[stage - 1], ...slots }),
  );
  if (status === 204) reading.acknowledged = stage;
  else if (status !== undefined && status !== 503)
    throw new Error(`a beacon was answered ${status}, not 204`);
  return status === 204;
}

/** One connection, with one request at a time, written straight to the socket: the load must cost less than the paper. */
interface Line {
  /** The status of the answer; `undefined` where there was none. */
  post(path: string, body: string): Promise<number | undefined>;
  end(): void;
}

function openLine(paper: URL, localAddress: string): Promise<Line | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: paper.hostname, port: Number(paper.port), localAddress });
    let answer: ((status: number | undefined) => void) | undefined;
    socket.setNoDelay(true);
    // An answer without a body is one chunk; what has one is an error, after which nothing more is asked.
    socket.on('data', (chunk: Buffer) => answer?.(Number(chunk.toString('latin1', 9, 12))));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(undefined);
      answer?.(undefined);
    });
    socket.once('connect', () =>
      resolve({
        post: (path, body) =>
          new Promise((done) => {
            answer = done;
            if (socket.destroyed) done(undefined);
            else write(socket, paper, path, body);
          }),
        end: () => socket.destroy(),
      }),
    );
  });
}

function write(socket: Socket, { host, origin }: URL, path: string, body: string): void {
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${userAgent}\r\nOrigin: ${origin}\r\nSec-Fetch-Site: same-origin\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    'latin1',
  );
}

async function comment(paper: URL, reading: Reading): Promise<boolean> {
  const answer = await postForm(new URL(`/stories/${reading.story}/comments`, paper), reading, {
    name: 'A reader',
    text: reading.comment ?? '',
  });
  const status = answer?.status;
  reading.commentAcknowledged = status === 303;
  if (status !== undefined && status < 500 && status !== 303)
    throw new Error(`a comment was answered ${status}, not 303`);
  return reading.commentAcknowledged;
}

/** Sends a form. @returns what was answered, and where it leads; `undefined` where nothing came, or not all of it */
export function postForm(
  address: URL,
  { localAddress, cookie }: { readonly localAddress: string; readonly cookie?: string },
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly location: string } | undefined> {
  return new Promise((resolve) => {
    const headers = {
      'user-agent': userAgent,
      'content-type': 'application/x-www-form-urlencoded',
      origin: address.origin,
      'sec-fetch-site': 'same-origin',
      ...(cookie === undefined ? {} : { cookie }),
    };
    const outgoing = request(address, { method: 'POST', localAddress, agent: false, headers });
    outgoing.on('response', (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      response.resume();
      response.once('close', () =>
        resolve(response.complete ? { status, location: answered.location ?? '' } : undefined),
      );
    });
    outgoing.once('error', () => resolve(undefined));
    outgoing.end(new URLSearchParams(fields).toString());
  });
}
