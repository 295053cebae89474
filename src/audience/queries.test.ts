import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { publishStory } from '#stories';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { series } from './counting.ts';
import { coReads, decayedTop, finishRates, viewCounts, weeklyReads } from './queries.ts';
import type { CountingRoom } from './room.ts';
import {
  asFinish,
  asRead,
  beacon,
  browser,
  hour,
  minute,
  newReader,
  openTestRoom,
  publishTestStory,
} from './testing.ts';

let house: TestHouse;
let room: CountingRoom;
before(async () => {
  house = await openTestHouse();
  room = openTestRoom(house);
});
after(async () => {
  await room.close();
  await house.close();
});

const now = () => house.clock.now();
const ids = (rows: readonly { story: number }[]) => rows.map(({ story }) => story);

async function each(times: number, story: number, rest = {}): Promise<void> {
  await Promise.all(
    Array.from({ length: times }, () => room.record(beacon(story, rest), newReader(), now())),
  );
}

test('a public count is the number of views, and 0 where there is none', async () => {
  const [read, unread] = [await publishTestStory(house), await publishTestStory(house)];
  await each(3, read);
  assert.deepEqual(
    [...(await viewCounts(house.db, [read, unread]))],
    [
      [read, 3],
      [unread, 0],
    ],
  );
  assert.equal((await viewCounts(house.db, [])).size, 0);
});

test('what is popular comes in order, and an embargo takes it out at once', async () => {
  const [a, b] = [await publishTestStory(house), await publishTestStory(house)];
  await each(20, a);
  await each(25, b);
  assert.deepEqual(ids(await decayedTop(house.db, { now: now(), limit: 2, language: 'en' })), [b, a]);
  assert.deepEqual(await decayedTop(house.db, { now: now(), limit: 2, language: 'ko' }), []);
  await publishStory(house.cx(), { story: b, expiresAt: new Date(now().getTime() + minute) });
  house.clock.advance(minute);
  assert.deepEqual(ids(await decayedTop(house.db, { now: now(), limit: 1 })), [a]);
});

test('a week of reads and finishes is told by story, and last week is forgotten', async () => {
  const [old, good, weak] = [
    await publishTestStory(house),
    await publishTestStory(house),
    await publishTestStory(house),
  ];
  house.clock.set('2026-04-01T10:00:00Z');
  await each(9, old, asFinish);
  house.clock.set('2026-04-09T10:00:00Z');
  await each(3, good, asFinish);
  await each(4, weak, asRead);
  assert.deepEqual(await weeklyReads(house.db, { now: now(), limit: 5, language: 'en' }), [
    { story: weak, views: 4, reads: 4, finishes: 0 },
    { story: good, views: 3, reads: 3, finishes: 3 },
  ]);
  assert.deepEqual(ids(await finishRates(house.db, { now: now(), limit: 1 })), [good]);
});

test('a pair counts from five readers on, each once a day, and days add up', async () => {
  const [from, to] = [await publishTestStory(house, 'pair-from'), await publishTestStory(house, 'pair-to')];
  const pairs = () => coReads(house.db, from, { now: now(), limit: 3 });
  const regular = newReader();
  const come = (reader: { network: string; userAgent: string }, path = '/world/pair-from?page=2#end') =>
    room.record(beacon(to, { from: path }), reader, now());
  house.clock.set('2026-05-04T10:00:00Z');
  await come(regular);
  house.clock.advance(hour);
  await come(regular);
  for (let reader = 0; reader < 3; reader += 1) await come(newReader());
  assert.deepEqual(await pairs(), []);
  house.clock.set('2026-05-05T10:00:00Z');
  await come(regular);
  assert.deepEqual(await pairs(), [{ story: to, readers: 5 }]);
});

test('no pair is made by another page, by itself, by robots, or by a view that was counted before', async () => {
  const story = await publishTestStory(house, 'no-pairs');
  const other = await publishTestStory(house, 'no-pairs-other');
  const reader = newReader();
  await room.record(beacon(story), reader, now());
  await room.record(beacon(story, { from: '/world/no-pairs-other' }), reader, now());
  for (const from of ['/', '/world', '/world/no-pairs', '/world/nothing', '/%zz']) {
    await room.record(beacon(story, { from }), newReader(), now());
  }
  const robot = { ...newReader(), userAgent: `${browser} (compatible; bingbot/2.0)` };
  await room.record(beacon(story, { from: '/world/no-pairs-other' }), robot, now());
  const rows = await house.db.selectFrom('pair_days').selectAll().where('to_story', '=', story).execute();
  assert.deepEqual(rows, [], `story ${other} was named`);
});

test('an address that once was the story’s still names it', async () => {
  const from = await publishTestStory(house, 'moved-from');
  const to = await publishTestStory(house, 'moved-to');
  await house.db
    .insertInto('story_addresses')
    .values({ path: '/world/한국-기사', story_id: from, is_current: false, since: now() })
    .execute();
  for (let reader = 0; reader < 5; reader += 1) {
    await room.record(beacon(to, { from: encodeURI('/world/한국-기사') }), newReader(), now());
  }
  assert.deepEqual(await coReads(house.db, from, { now: now(), limit: 1 }), [{ story: to, readers: 5 }]);
});

test('a story’s hours are counted series by series', async () => {
  const story = await publishTestStory(house);
  house.clock.set('2026-06-01T10:59:00Z');
  await each(2, story, asRead);
  await room.record(beacon(story), newReader('curl/8.0'), now());
  house.clock.set('2026-06-01T11:00:00Z');
  await each(1, story);
  const hours = house.db
    .selectFrom('story_hours')
    .select(['hour', 'series', 'views', 'reads', 'finishes'])
    .where('story_id', '=', story);
  const [ten, eleven] = [new Date('2026-06-01T10:00:00Z'), new Date('2026-06-01T11:00:00Z')];
  assert.deepEqual(await hours.orderBy('hour').orderBy('series').execute(), [
    { hour: ten, series: series.readers, views: 2, reads: 2, finishes: 0 },
    { hour: ten, series: series.declaredRobots, views: 1, reads: 0, finishes: 0 },
    { hour: eleven, series: series.readers, views: 1, reads: 0, finishes: 0 },
  ]);
});
