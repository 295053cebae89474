import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createStory } from '#stories';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { counting, series } from './counting.ts';
import { viewCounts } from './queries.ts';
import type { CountingRoom } from './room.ts';
import {
  asFinish,
  asRead,
  beacon,
  browser,
  countsOf,
  minute,
  newPage,
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

test('less than a second in sight is no view', async () => {
  const story = await publishTestStory(house);
  await room.record(beacon(story, { visible: 999 }), newReader(), now());
  assert.deepEqual(await countsOf(house, story), [0, 0, 0]);
});

test('one page grows from a view to a read to a finish, each counted once', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  const page = newPage();
  await room.record(beacon(story, { page }), reader, now());
  assert.deepEqual(await countsOf(house, story), [1, 0, 0]);
  await room.record(beacon(story, { page, ...asRead }), reader, now());
  assert.deepEqual(await countsOf(house, story), [1, 1, 0]);
  await room.record(beacon(story, { page, ...asFinish }), reader, now());
  assert.deepEqual(await countsOf(house, story), [1, 1, 1]);
});

test('a beacon sent again adds nothing, and a smaller one takes nothing back', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  const read = beacon(story, asRead);
  await room.record(read, reader, now());
  await room.record(read, reader, now());
  await room.record({ ...read, visible: 1, active: 0, depth: 0 }, reader, now());
  assert.deepEqual(await countsOf(house, story), [1, 1, 0]);
});

test('the parts of a finish may arrive in different beacons', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  const page = newPage();
  await room.record(beacon(story, { page, depth: 1 }), reader, now());
  await room.record(beacon(story, { page, ...asRead, depth: 0 }), reader, now());
  assert.deepEqual(await countsOf(house, story), [1, 1, 1]);
});

test('the end of the body without fifteen active seconds is no finish', async () => {
  const story = await publishTestStory(house);
  await room.record(beacon(story, { visible: 60_000, active: 14_999, depth: 1 }), newReader(), now());
  assert.deepEqual(await countsOf(house, story), [1, 0, 0]);
});

test('a sum of greatest values is taken even when the page itself was deduplicated in one batch', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  const page = newPage();
  await Promise.all([
    room.record(beacon(story, { page }), reader, now()),
    room.record(beacon(story, { page, ...asRead }), reader, now()),
  ]);
  assert.deepEqual(await countsOf(house, story), [1, 1, 0]);
});

test('the same reader within 30 minutes is one view, whatever the number of pages', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  await room.record(beacon(story), reader, now());
  house.clock.advance(29 * minute);
  await room.record(beacon(story), reader, now());
  assert.deepEqual(await countsOf(house, story), [1, 0, 0]);
  house.clock.advance(1 * minute);
  await room.record(beacon(story), reader, now());
  assert.deepEqual(await countsOf(house, story), [2, 0, 0]);
});

test('a second page of the same reader adds only what the first had not come to', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  await room.record(beacon(story), reader, now());
  await room.record(beacon(story, asFinish), reader, now());
  await room.record(beacon(story, asRead), reader, now());
  assert.deepEqual(await countsOf(house, story), [1, 1, 1]);
});

test('pages of one reader in one batch count as if each came alone', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  await Promise.all(
    [beacon(story), beacon(story, asRead), beacon(story), beacon(story, asFinish)].map((each) =>
      room.record(each, reader, now()),
    ),
  );
  assert.deepEqual(await countsOf(house, story), [1, 1, 1]);
});

test('a page that was a view half an hour ago and becomes a read now adds the read alone', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  const page = newPage();
  await room.record(beacon(story, { page }), reader, now());
  house.clock.advance(45 * minute);
  await room.record(beacon(story, { page, ...asRead }), reader, now());
  assert.deepEqual(await countsOf(house, story), [1, 1, 0]);
});

test('a page whose reader changes address is still one view', async () => {
  const story = await publishTestStory(house);
  const page = newPage();
  await room.record(beacon(story, { page }), newReader(), now());
  await room.record(beacon(story, { page, ...asRead }), newReader(), now());
  assert.deepEqual(await countsOf(house, story), [1, 1, 0]);
});

test('another address and another story are counted apart; another browser at one address counts, in doubt', async () => {
  const [story, other] = [await publishTestStory(house), await publishTestStory(house)];
  const reader = newReader();
  await room.record(beacon(story), reader, now());
  await room.record(beacon(story), newReader(), now());
  await room.record(beacon(story), { ...reader, userAgent: `${browser} Edg/142` }, now());
  await room.record(beacon(other), reader, now());
  assert.deepEqual(await countsOf(house, story), [2, 0, 0]);
  assert.deepEqual(await countsOf(house, story, series.doubtful), [1, 0, 0]);
  assert.equal((await viewCounts(house.db, [story])).get(story), 3, 'the public count doubts nobody');
  assert.deepEqual(await countsOf(house, other), [1, 0, 0]);
});

test('a reader is one view across midnight, when the salt changes', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  const evening = new Date('2026-03-02T23:50:00Z');
  await room.record(beacon(story), reader, evening);
  await room.record(beacon(story), reader, new Date('2026-03-03T00:10:00Z'));
  assert.deepEqual(await countsOf(house, story), [1, 0, 0]);
  // The window is that of the first view: the change of salt does not lengthen it.
  await room.record(beacon(story, asRead), reader, new Date('2026-03-03T00:15:00Z'));
  assert.deepEqual(await countsOf(house, story), [1, 1, 0]);
  await room.record(beacon(story), reader, new Date('2026-03-03T00:20:00Z'));
  assert.deepEqual(await countsOf(house, story), [2, 1, 0]);
});

test('declared robots, suspected robots and nameless ones are counted apart from readers', async () => {
  const story = await publishTestStory(house);
  const bot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
  await room.record(beacon(story, asRead), newReader(bot), now());
  await room.record(beacon(story, { webdriver: true }), newReader(), now());
  await room.record(beacon(story), newReader(''), now());
  assert.deepEqual(await countsOf(house, story, series.readers), [0, 0, 0]);
  assert.deepEqual(await countsOf(house, story, series.declaredRobots), [1, 1, 0]);
  assert.deepEqual(await countsOf(house, story, series.suspectedRobots), [2, 0, 0]);
  assert.equal((await viewCounts(house.db, [story])).get(story), 0);
});

test('a reader who opens more pages a minute than a person can is suspected from then on', async () => {
  const stories = [await publishTestStory(house), await publishTestStory(house)];
  const reader = newReader();
  house.clock.set('2026-03-02T12:00:00Z');
  const [first, second] = stories as [number, number];
  for (let opened = 0; opened <= counting.readerPagesPerMinute; opened += 1) {
    await room.record(beacon(first), reader, now());
  }
  await room.record(beacon(second), reader, now());
  assert.deepEqual(await countsOf(house, second, series.suspectedRobots), [1, 0, 0]);
  house.clock.advance(3 * minute);
  await room.record(beacon(second, { visible: 2_000 }), newReader(), now());
  assert.deepEqual(await countsOf(house, second, series.readers), [1, 0, 0]);
});

test('a page tells of itself as often as it likes without becoming suspect', async () => {
  const story = await publishTestStory(house);
  const reader = newReader();
  const page = newPage();
  for (let told = 0; told < 100; told += 1) await room.record(beacon(story, { page }), reader, now());
  await room.record(beacon(story, { page, ...asRead }), reader, now());
  assert.deepEqual(await countsOf(house, story), [1, 1, 0]);
});

test('prefetches have a series of their own', async () => {
  const story = await publishTestStory(house);
  const passing = openTestRoom(house);
  passing.prefetched(story, now());
  passing.prefetched(story, now());
  await passing.close();
  assert.deepEqual(await countsOf(house, story, series.prefetches), [2, 0, 0]);
  assert.deepEqual(await countsOf(house, story), [0, 0, 0]);
});

test('a story that readers cannot see is refused, and those that came with it are counted', async () => {
  const seen = await publishTestStory(house);
  const hidden = await createStory(house.cx(), { language: 'en', copy: { headline: 'Not yet' } });
  const answers = await Promise.allSettled([
    room.record(beacon(seen), newReader(), now()),
    room.record(beacon(hidden), newReader(), now()),
    room.record(beacon(999_999), newReader(), now()),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected'],
  );
  assert.equal((answers[1] as PromiseRejectedResult).reason.code, 'audience.no-such-story');
  assert.deepEqual(await countsOf(house, seen), [1, 0, 0]);
  assert.deepEqual(await countsOf(house, hidden), [0, 0, 0]);
});

test('totals, hours and minutes agree', async () => {
  const { rows } = await sql<{ same: boolean }>`
    select (select sum(views) from story_totals) = (select sum(views) from story_hours where series in (${series.readers}, ${series.doubtful}))
       and (select sum(reads) from story_totals) = (select sum(reads) from story_minutes where series in (${series.readers}, ${series.doubtful})) as same`.execute(
    house.db,
  );
  assert.equal(rows[0]?.same, true);
});

test('rooms of two processes count one reader once', async () => {
  const story = await publishTestStory(house);
  const other = openTestRoom(house);
  const readers = Array.from({ length: 40 }, () => newReader());
  await Promise.all(
    readers.flatMap((reader) =>
      [room, other].map((either) => either.record(beacon(story, asRead), reader, now())),
    ),
  );
  await other.close();
  assert.deepEqual(await countsOf(house, story), [40, 40, 0]);
});

test('no address and no user agent is kept in any table', async () => {
  const { rows } = await sql<{ text: string }>`
    select p::text || coalesce((select string_agg(k::text, '') from reader_keys k), '') as text
    from page_totals p`.execute(house.db);
  for (const { text } of rows) assert.doesNotMatch(text, /Mozilla|10\.0\.0\./);
});

test('a closing room commits what came in, and takes no more', async () => {
  const story = await publishTestStory(house);
  const closing = openTestRoom(house);
  const counted = closing.record(beacon(story), newReader(), now());
  await closing.close();
  await counted;
  assert.deepEqual(await countsOf(house, story), [1, 0, 0]);
  await assert.rejects(closing.record(beacon(story), newReader(), now()), { code: 'database.away' });
});
