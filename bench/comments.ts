import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get, request, type IncomingMessage } from 'node:http';
import { hear, start } from './child.ts';
import { median, round2 } from './numbers.ts';
import type { Findings } from './run.ts';

const writers = 64;
const listeners = 1_000;

interface Subject {
  readonly port: number;
  readonly busy: number;
  readonly stories: readonly number[];
  /** Of the story with ten thousand comments, and of one with none. */
  readonly paths: readonly [string, string];
}

/**
 * Comments a second to the disk, beside single rows by the same server; the story page with a thread of 10,000 beside one
 * without comments; and what 1,000 open event streams weigh. All controls in the same run, by turns.
 */
export async function run({ rounds = 5, seconds = 4 } = {}): Promise<Findings> {
  const child = start('comments/subject.ts', { node: ['--expose-gc'] });
  try {
    const subject = await hear<Subject>(child);
    const { port, paths } = subject;
    const writing: { ours: number; control: number }[] = [];
    const reading: { ours: number; control: number }[] = [];
    const cold: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const control = await write(port, seconds, () => ({ path: '/control', body: 'x=1' }), 204);
      const ours = await write(port, seconds, (turn) => comment(subject, turn), 303);
      writing.push({ ours, control });
      const pages = {
        control: await read(port, paths[1], seconds),
        ours: await read(port, paths[0], seconds),
      };
      reading.push(pages);
      await post(
        port,
        `127.4.${round}.1`,
        comment({ ...subject, stories: [subject.busy] }, round + 1_000_000),
      );
      const start = performance.now();
      await fetchOnce(port, paths[0]);
      cold.push(performance.now() - start);
    }
    const lines = await listen(child, subject);
    const of = (all: readonly { ours: number; control: number }[], part: 'ours' | 'control') =>
      Math.round(median(all.map((one) => one[part])));
    const ratio = (all: readonly { ours: number; control: number }[]) =>
      round2(median(all.map(({ ours, control }) => ours / control)));
    const data = {
      commentsPerSecond: of(writing, 'ours'),
      rowsPerSecond: of(writing, 'control'),
      writeRatio: ratio(writing),
      longThreadPerSecond: of(reading, 'ours'),
      noThreadPerSecond: of(reading, 'control'),
      readRatio: ratio(reading),
      afterACommentMs: round2(median(cold)),
      ...lines,
    };
    return {
      rows: [
        {
          what: 'comments a second, 64 writers',
          masthead: data.commentsPerSecond,
          control: data.rowsPerSecond,
          ratio: data.writeRatio,
        },
        {
          what: 'page with 10,000 comments, a second',
          masthead: data.longThreadPerSecond,
          control: data.noThreadPerSecond,
          ratio: data.readRatio,
        },
        { what: 'that page right after a new comment, ms', masthead: data.afterACommentMs },
        { what: '1,000 event streams, MB', masthead: data.streamsMb, aim: 100 },
        { what: 'until all of them heard, ms', masthead: data.heardMs },
      ],
      data,
    };
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}

interface Sent {
  readonly path: string;
  readonly body: string;
}

const comment = ({ stories }: Pick<Subject, 'stories'>, turn: number): Sent => ({
  path: `/stories/${stories[turn % stories.length]}/comments`,
  body: new URLSearchParams({
    name: 'A reader',
    text: `What I think of it, for the ${turn}th time.`,
  }).toString(),
});

let turn = 0;

/** Each write comes from a network of its own (127.0.0.0/8 is all ours): an address may send five comments in a minute. */
async function write(
  port: number,
  seconds: number,
  next: (turn: number) => Sent,
  status: number,
): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let done = 0;
  const writer = async () => {
    while (performance.now() < until) {
      turn += 1;
      const from = `127.${10 + (turn >> 16)}.${(turn >> 8) & 255}.${1 + (turn & 127)}`;
      const answered = await post(port, from, next(turn));
      if (answered !== status) throw new Error(`a write was answered ${answered}, not ${status}`);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return done / seconds;
}

async function post(port: number, localAddress: string, { path, body }: Sent): Promise<number> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
  };
  const asked = request({
    host: '127.0.0.1',
    port,
    localAddress,
    method: 'POST',
    path,
    headers,
    agent: false,
  });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response.statusCode ?? 0;
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

async function fetchOnce(port: number, path: string): Promise<void> {
  const asked = get({ host: '127.0.0.1', port, path, agent, headers: { 'accept-encoding': 'gzip' } });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${path} was answered ${response.statusCode}`);
  response.resume();
  await once(response, 'end');
}

async function read(port: number, path: string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let done = 0;
  const reader = async () => {
    for (; performance.now() < until; done += 1) await fetchOnce(port, path);
  };
  await Promise.all(Array.from({ length: 32 }, reader));
  return done / seconds;
}

async function listen(child: ChildProcess, { port, busy }: Subject) {
  const weigh = () => {
    child.send('weigh');
    return hear<{ rss: number; streams: number }>(child);
  };
  const before = await weigh();
  let heard = 0;
  const all = Promise.withResolvers<void>();
  const open = async (index: number) => {
    const localAddress = `127.3.0.${1 + (index % 100)}`;
    const asked = get({
      host: '127.0.0.1',
      port,
      localAddress,
      path: `/stories/${busy}/comments/events`,
      agent: false,
    });
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    await once(response, 'data');
    response.on('data', () => {
      heard += 1;
      if (heard === listeners) all.resolve();
    });
    response.on('error', () => undefined);
    return asked;
  };
  const lines: Awaited<ReturnType<typeof open>>[] = [];
  for (let index = 0; index < listeners; index += 1) lines.push(await open(index));
  const after = await weigh();
  const sent = performance.now();
  await post(port, '127.5.0.1', comment({ stories: [busy] }, 2_000_000));
  await all.promise;
  const heardMs = Math.round(performance.now() - sent);
  for (const line of lines) line.destroy();
  return { streams: after.streams, streamsMb: round2((after.rss - before.rss) / 1_048_576), heardMs };
}
