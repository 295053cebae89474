import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

/** What one reader did, and how far the paper said that it is kept. */
export interface Reading {
  readonly story: number;
  readonly page: string;
  readonly localAddress: string;
  readonly comment: string;
  /** 0 nothing, 1 view, 2 read, 3 finish. */
  acknowledged: 0 | 1 | 2 | 3;
  commentAcknowledged: boolean;
}

const userAgent =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

let addresses = 0;

/** A reader whom the paper has not met: an address of its own in 127.0.0.0/8. */
export function newReading(story: number): Reading {
  addresses += 1;
  const localAddress = `127.${10 + Math.floor(addresses / 62_500)}.${Math.floor(addresses / 250) % 250}.${1 + (addresses % 250)}`;
  const comment = `Seen and read, says reader ${randomBytes(6).toString('hex')}.`;
  const page = randomBytes(16).toString('hex');
  return { story, page, localAddress, comment, acknowledged: 0, commentAcknowledged: false };
}

const totals = [
  { visible: 1_050, active: 800, depth: 0.3 },
  { visible: 16_000, active: 15_200, depth: 0.7 },
  { visible: 61_000, active: 48_000, depth: 1 },
] as const;

/** Views, reads and finishes a story, and comments between; stops where the paper no longer answers. */
export async function read(paper: string, reading: Reading): Promise<void> {
  for (const stage of [1, 2, 3] as const) {
    if (!(await tell(paper, reading, stage))) return;
    if (stage === 1 && !(await comment(paper, reading))) return;
  }
}

/** Sends the totals of a stage; true once they are acknowledged. */
export async function tell(paper: string, reading: Reading, stage: 1 | 2 | 3): Promise<boolean> {
  const { page, story, localAddress } = reading;
  const shown =
    stage === 1
      ? [['latest', story]]
      : [
          ['latest', story],
          ['popular-now', story],
        ];
  const clicked = stage === 3 ? [['popular-now', story]] : [];
  const body = JSON.stringify({ page, story, from: null, ...totals[stage - 1], shown, clicked });
  const status = await post(`${paper}/audience`, localAddress, 'application/json', body);
  if (status === 204) reading.acknowledged = stage;
  else if (status !== undefined && status !== 503)
    throw new Error(`a beacon was answered ${status}, not 204`);
  return status === 204;
}

async function comment(paper: string, reading: Reading): Promise<boolean> {
  const { story, localAddress } = reading;
  const body = new URLSearchParams({ name: 'A reader', text: reading.comment }).toString();
  const type = 'application/x-www-form-urlencoded';
  const status = await post(`${paper}/stories/${story}/comments`, localAddress, type, body);
  reading.commentAcknowledged = status === 303;
  if (status !== undefined && status < 500 && status !== 303)
    throw new Error(`a comment was answered ${status}, not 303`);
  return reading.commentAcknowledged;
}

/** The status of the answer; `undefined` where there was none. */
function post(
  address: string,
  localAddress: string,
  type: string,
  body: string,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = {
      'user-agent': userAgent,
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      origin: new URL(address).origin,
      'sec-fetch-site': 'same-origin',
    };
    const outgoing = request(address, { method: 'POST', localAddress, agent: false, headers });
    outgoing.on('response', (response) => {
      response.resume();
      response.once('close', () => resolve(response.complete ? response.statusCode : undefined));
    });
    outgoing.once('error', () => resolve(undefined));
    outgoing.end(body);
  });
}
