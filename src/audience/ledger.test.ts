import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { after, before, test } from 'node:test';
import { clientOf } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { noteAnswers } from './answered.ts';
import { openLedger } from './ledger.ts';
import { readRobots } from './reading/robots.ts';
import { rollDays } from './roll-days.ts';
import { beacon, browser, newReader, openTestRoom, publishTestStory } from './testing.ts';

const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const at = new Date('2026-03-02T09:00:00Z');
let house: TestHouse;
before(async () => {
  house = await openTestHouse(at);
});
after(() => house.close());

const zone = 'Asia/Seoul';
const read = () => readRobots(house.db, '2026-03-02', '2026-03-02', zone);
const page = { story: 7, bytes: 1_000, userAgent: browser, network: '10.3.0.1', prefetch: false };

test('a robot’s requests, bytes and stories are in the ledger, by its name without its version', async () => {
  const ledger = openLedger(house.db, house.log);
  for (const story of [7, 8, 7, null]) ledger.answered({ ...page, story, userAgent: googlebot }, at);
  ledger.answered({ ...page, userAgent: 'curl/8.14.1' }, at);
  await ledger.close();
  const again = openLedger(house.db, house.log);
  again.answered({ ...page, story: 8, userAgent: googlebot }, at);
  await again.close();
  const { robots, series } = await read();
  assert.deepEqual(robots, [
    { robot: 'Googlebot', declared: true, requests: 5, bytes: 5_000, stories: 2 },
    { robot: 'curl', declared: true, requests: 1, bytes: 1_000, stories: 1 },
  ]);
  assert.deepEqual(
    series.find((row) => row.series === 'declaredRobots'),
    { series: 'declaredRobots', stories: 5, others: 1, bytes: 6_000, views: 0 },
  );
});

test('who fetches story after story and sees none is suspected; who sees one is a reader', async () => {
  const ledger = openLedger(house.db, house.log);
  const reader = { ...page, network: '10.3.0.2' };
  for (let story = 1; story <= 50; story += 1) {
    ledger.answered({ ...page, story }, at);
    if (story === 2) ledger.seen(reader, at);
    ledger.answered({ ...reader, story }, at);
  }
  await ledger.close();
  const { robots, series } = await read();
  const of = (name: string) => series.find((row) => row.series === name)?.stories;
  assert.deepEqual([of('readers'), of('suspectedRobots')], [70, 30]);
  assert.equal(robots.find(({ declared }) => !declared)?.robot, 'as a browser');
});

test('requests stand beside the views that came of them', async () => {
  const room = openTestRoom(house);
  const story = await publishTestStory(house);
  const reader = newReader();
  room.answered({ ...page, ...reader, story }, at);
  room.answered({ ...page, story, prefetch: true }, at);
  await room.record(beacon(story), reader, at);
  const before = (await read()).series;
  await room.close();
  await rollDays(house.db, zone);
  const { series } = await read();
  const gained = (name: string) =>
    (series.find((row) => row.series === name)?.stories ?? 0) -
    (before.find((row) => row.series === name)?.stories ?? 0);
  assert.deepEqual([gained('readers'), gained('prefetches')], [1, 1]);
  assert.equal(series.find((row) => row.series === 'readers')?.views, 1);
});

test('a browser whose name is very long is one reader, in what it was sent and in what it saw', async () => {
  const room = openTestRoom(house);
  const note = noteAnswers(room, { trustedProxies: [] });
  const userAgent = `${browser} ${'x'.repeat(9_000)}`;
  const request = {
    rawHeaders: ['User-Agent', userAgent],
    headers: { 'user-agent': userAgent },
    socket: { remoteAddress: '198.51.100.7' },
  } as unknown as IncomingMessage;
  const before = (await read()).series;
  await room.record(beacon(await publishTestStory(house)), clientOf(request, []), at);
  for (let story = 1; story <= 50; story += 1) note(request, { story, bytes: 1 }, at);
  await room.close();
  const { series } = await read();
  const gained = (name: string) =>
    (series.find((row) => row.series === name)?.stories ?? 0) -
    (before.find((row) => row.series === name)?.stories ?? 0);
  assert.deepEqual([gained('readers'), gained('suspectedRobots')], [50, 0]);
});

test('what a browser fetches before anybody asked is a prefetch, whichever header says so', async () => {
  const room = openTestRoom(house);
  const note = noteAnswers(room, { trustedProxies: [] });
  const before = (await read()).series;
  for (const [name, value] of [
    ['Sec-Purpose', 'prefetch;prerender'],
    ['Purpose', 'prefetch'],
    ['X-Moz', 'prefetch'],
    ['X-Purpose', 'preview'],
    ['Purpose', 'none'],
  ] as const) {
    const request = { rawHeaders: ['User-Agent', browser, name, value], headers: {}, socket: {} };
    note(request as unknown as IncomingMessage, { story: 1, bytes: 1 }, at);
  }
  await room.close();
  const { series } = await read();
  const gained = (name: string) =>
    (series.find((row) => row.series === name)?.stories ?? 0) -
    (before.find((row) => row.series === name)?.stories ?? 0);
  assert.deepEqual([gained('readers'), gained('prefetches')], [1, 4]);
});
