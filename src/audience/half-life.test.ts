import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { viewsAt } from './decay.ts';
import { changeHalfLife, halfLife, readDecay } from './half-life.ts';
import { decayedTop } from './queries.ts';
import type { CountingRoom } from './room.ts';
import { beacon, hour, minute, newReader, openTestRoom, publishTestStory } from './testing.ts';

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

async function sumOf(story: number): Promise<number> {
  const decay = await readDecay(house.db);
  const row = await house.db
    .selectFrom('story_totals')
    .select('s')
    .where('story_id', '=', story)
    .executeTakeFirstOrThrow();
  return viewsAt(row.s ?? Number.NEGATIVE_INFINITY, now(), decay);
}

async function view(story: number, times: number): Promise<void> {
  await Promise.all(Array.from({ length: times }, () => room.record(beacon(story), newReader(), now())));
}

test('what the database keeps is the direct sum to 1e-9, batch after batch', async () => {
  const story = await publishTestStory(house);
  const seen: [at: number, views: number][] = [];
  for (const [pause, views] of [
    [0, 3],
    [7, 1],
    [95, 40],
    [360, 2],
    [1, 5],
  ] as const) {
    house.clock.advance(pause * minute + 12_345);
    await view(story, views);
    seen.push([now().getTime(), views]);
  }
  house.clock.advance(2 * hour);
  const direct = seen.reduce(
    (sum, [at, views]) => sum + views * 2 ** ((at - now().getTime()) / 1_000 / 10_800),
    0,
  );
  assert.ok(Math.abs((await sumOf(story)) / direct - 1) < 1e-9);
});

test('a new half-life rebuilds the sums from the buckets, and new views go on from there', async () => {
  const [old, recent] = [await publishTestStory(house), await publishTestStory(house)];
  house.clock.set('2026-03-03T08:00:30Z');
  await view(old, 10);
  house.clock.set('2026-03-03T14:00:30Z');
  await view(recent, 4);
  const order = async () => (await decayedTop(house.db, { now: now(), limit: 2 })).map(({ story }) => story);
  // Six hours are two half-lives of three hours: 2.5 against 4.
  assert.deepEqual(await order(), [recent, old]);
  await changeSetting(house.db, halfLife, 21_600, now());
  await house.settings.refresh();
  await view(recent, 1);
  // And one of six hours: 5 against 5, and the next view decides.
  assert.ok(Math.abs((await sumOf(old)) - 5) < 1e-6);
  assert.ok(Math.abs((await sumOf(recent)) - 5) < 1e-6);
  await view(old, 1);
  assert.deepEqual(await order(), [old, recent]);
});

test('the half-life in force already changes nothing', async () => {
  const before = await readDecay(house.db);
  house.clock.advance(hour);
  await changeHalfLife(house.db, before.halfLifeSeconds, now());
  assert.deepEqual(await readDecay(house.db), before);
});

test('where minutes are no longer kept the hours stand in for them', async () => {
  const story = await publishTestStory(house);
  await view(story, 8);
  house.clock.advance(24 * hour);
  await house.db.deleteFrom('story_minutes').execute();
  await changeHalfLife(house.db, 86_400, now());
  // Dated at the middle of its hour, so up to half an hour off.
  assert.ok(Math.abs((await sumOf(story)) - 4) < 0.1);
});

test('at the edge of what minutes are kept, each view is dated once, and none keeps a sum of the old landmark', async () => {
  const [quiet, loud, empty] = [
    await publishTestStory(house),
    await publishTestStory(house),
    await publishTestStory(house),
  ];
  house.clock.advance(48 * hour);
  house.clock.set(new Date(Math.floor(now().getTime() / hour) * hour + 5 * minute));
  const edge = new Date(now().getTime() + 20 * minute);
  await view(quiet, 8);
  await view(empty, 3);
  house.clock.advance(35 * minute);
  await view(loud, 8);
  house.clock.advance(24 * hour);
  await view(loud, 8);
  // What a sweep leaves: the later part of an hour; of one story nothing at all.
  await house.db.deleteFrom('story_minutes').where('minute', '<', edge).execute();
  await house.db.deleteFrom('story_hours').where('story_id', '=', empty).execute();
  await changeHalfLife(house.db, 43_200, now());
  assert.ok(Math.abs((await sumOf(quiet)) - 2) < 0.1, String(await sumOf(quiet)));
  assert.ok(Math.abs((await sumOf(loud)) - 10) < 0.2, String(await sumOf(loud)));
  assert.equal(await sumOf(empty), 0);
});
