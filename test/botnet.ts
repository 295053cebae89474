import { setTimeout as sleep } from 'node:timers/promises';
import { deskCookie } from './into-the-desk.ts';
import type { RunningPaper } from './running-paper.ts';

export interface Attack {
  readonly sent: number;
  readonly published: number;
  readonly held: number;
  readonly refused: number;
  /** Milliseconds for all of it. */
  readonly took: number;
  /** Milliseconds of each read of the story's page. */
  readonly pageBefore: readonly number[];
  readonly pageDuring: readonly number[];
  /** Milliseconds of the first page of what is held, afterwards. */
  readonly queue: number;
  /** Milliseconds in which two hundred of them are rejected at once. */
  readonly stroke: number;
  readonly story: string;
}

/** How many bots send at the same instant. */
export const atOnce = 32;
const words = ['watches', 'pills', 'loans', 'bags', 'shoes', 'coins'];
const towns = ['Seoul', 'London', 'Paris', 'Lima', 'Oslo', 'Cairo', 'Delhi'];

/**
 * A botnet comments on the newest story of a paper that trusts this machine as its proxy: every comment from a network of
 * its own, one advertisement with words exchanged.
 */
export async function attack(paper: RunningPaper, bots: number): Promise<Attack> {
  const { slots } = (await (await fetch(`${paper.address}/api/lists/latest`)).json()) as {
    slots: { story: { id: number; url: string } }[];
  };
  const target = slots[0]!.story;
  const story = `${paper.address}${target.url}`;
  const read = async () => {
    const start = performance.now();
    await (await fetch(story)).text();
    return performance.now() - start;
  };
  const pageBefore: number[] = [];
  for (let turn = 0; turn < 30; turn += 1) pageBefore.push(await read());

  const count = { published: 0, held: 0, refused: 0 };
  let next = 0;
  const bot = async () => {
    while (next < bots) {
      const n = (next += 1);
      const answer = await fetch(`${paper.address}/stories/${target.id}/comments`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-forwarded-for': `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
        },
        body: JSON.stringify({
          name: `Reader ${n}`,
          text: `The very best ${words[n % words.length]} in ${towns[n % towns.length]}, half price only today, write to me and I will tell you more, offer ${n}`,
        }),
      });
      const { state } = (await answer.json()) as { state?: 'published' | 'held' };
      if (state === undefined) count.refused += 1;
      else count[state] += 1;
    }
  };
  const start = performance.now();
  const bodies = Promise.all(Array.from({ length: atOnce }, bot));
  const pageDuring: number[] = [];
  const attacked = { over: false };
  const reader = (async () => {
    while (!attacked.over) {
      pageDuring.push(await read());
      await sleep(100);
    }
  })();
  await bodies;
  attacked.over = true;
  await reader;
  const took = performance.now() - start;
  return { sent: bots, ...count, took, pageBefore, pageDuring, ...(await moderate(paper)), story };
}

/** What the desk finds afterwards. */
async function moderate(paper: RunningPaper): Promise<Pick<Attack, 'queue' | 'stroke'>> {
  const cookie = await deskCookie(paper, 'moderator');
  const ask = async <T>(path: string, body?: unknown): Promise<[T, number]> => {
    const start = performance.now();
    const response = await fetch(`${paper.address}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return [(await response.json()) as T, performance.now() - start];
  };
  const [{ items }, queue] = await ask<{ items: { id: number; edits: number }[] }>(
    '/api/moderation/queues/held?phase=copies&limit=200',
  );
  const [, stroke] = await ask('/api/moderation/decisions', {
    comments: items.map(({ id, edits }) => ({ id, edits })),
    decision: 'reject',
    rule: 'advertising',
  });
  return { queue, stroke };
}
