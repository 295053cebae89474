import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openEvents } from '#platform/events';
import { createStory } from '#stories';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { changeHalfLife, halfLife } from './half-life.ts';
import type { CountingRoom } from './room.ts';
import { rollUp } from './roll-up.ts';
import { slotSums } from './slot-queries.ts';
import { slotsTag } from './slots.ts';
import { beacon, hour, minute, newPage, newReader, openTestRoom, publishTestStory } from './testing.ts';

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
const popular = 'popular-now';

async function sumOf(story: number, list = popular): Promise<[number, number]> {
  const sums = await slotSums(house.db, [story], now());
  const found = sums.find((sum) => sum.list === list);
  return [found?.shown ?? 0, found?.clicked ?? 0];
}

test('slots that come without a view are announced; those of robots are not', async () => {
  const events = await openEvents(house.clientConfig, house.log);
  const heard: string[] = [];
  events.listen((news) => {
    if (news !== 'everything') heard.push(...(news.tags ?? []).filter((tag) => tag === slotsTag));
  });
  const story = await publishTestStory(house);
  const front = (rest = {}) => ({
    ...beacon(story, rest),
    page: newPage(),
    story: null,
    shown: [[popular, story]] as [typeof popular, number][],
  });
  await room.record(front({ webdriver: true }), newReader(), now());
  await events.caughtUp(house.db);
  assert.deepEqual(heard, []);
  await room.record(front(), newReader(), now());
  await events.caughtUp(house.db);
  assert.deepEqual(heard, [slotsTag]);
  await events.close();
});

test('a story’s page and a front report what was shown and clicked', async () => {
  const [story, other] = [await publishTestStory(house), await publishTestStory(house)];
  await room.record(beacon(story, { shown: [[popular, other]], places: [3] }), newReader(), now());
  await room.record(
    {
      ...beacon(story),
      story: null,
      shown: [
        [popular, other],
        ['latest', story],
      ],
      clicked: [[popular, other]],
    },
    newReader(),
    now(),
  );
  assert.deepEqual(await sumOf(other), [2, 1]);
  assert.deepEqual(await sumOf(story, 'latest'), [1, 0]);
  const minutes = house.db.selectFrom('slot_minutes').select(['place', 'shown', 'clicked']);
  assert.deepEqual(await minutes.where('story_id', '=', other).orderBy('place').execute(), [
    { place: 0, shown: 1, clicked: 1 },
    { place: 3, shown: 1, clicked: 0 },
  ]);
});

test('totals of one page load are taken at their greatest, and a repeat adds nothing', async () => {
  const [story, first, second] = [
    await publishTestStory(house),
    await publishTestStory(house),
    await publishTestStory(house),
  ];
  const [page, reader] = [newPage(), newReader()];
  const tell = (rest: object) => room.record(beacon(story, { page, ...rest }), reader, now());
  await tell({ shown: [[popular, first]] });
  await tell({
    shown: [
      [popular, first],
      [popular, second],
    ],
  });
  await tell({ shown: [[popular, second]], clicked: [[popular, second]] });
  await Promise.all([tell({ shown: [[popular, first]] }), tell({ clicked: [[popular, second]] })]);
  await tell({});
  assert.deepEqual(await sumOf(first), [1, 0]);
  assert.deepEqual(await sumOf(second), [1, 1]);
});

test('a page that is sent again after everything in memory was lost adds nothing', async () => {
  const [story, other] = [await publishTestStory(house), await publishTestStory(house)];
  const seen = beacon(story, { shown: [[popular, other]], clicked: [[popular, other]] });
  const reader = newReader();
  await room.record(seen, reader, now());
  const restarted = openTestRoom(house);
  await restarted.record(seen, reader, now());
  await restarted.close();
  assert.deepEqual(await sumOf(other), [1, 1]);
});

test('a reader is worth one slot in half an hour, and another after it', async () => {
  const [story, other] = [await publishTestStory(house), await publishTestStory(house)];
  const reader = newReader();
  const tell = () => room.record(beacon(story, { clicked: [[popular, other]] }), reader, now());
  await tell();
  await tell();
  assert.deepEqual(await sumOf(other), [1, 1]);
  house.clock.advance(61 * minute);
  await tell();
  assert.deepEqual(await sumOf(other), [2, 2]);
});

test('a story that readers cannot see is left out, and the rest of its page counts', async () => {
  const story = await publishTestStory(house);
  const hidden = await createStory(house.cx(), { language: 'en', copy: { headline: 'Not yet' } });
  await room.record(
    beacon(story, {
      shown: [
        [popular, hidden],
        ['latest', story],
      ],
    }),
    newReader(),
    now(),
  );
  assert.deepEqual(await sumOf(hidden), [0, 0]);
  assert.deepEqual(await sumOf(story, 'latest'), [1, 0]);
});

test('what fades is the direct sum, also after a new half-life', async () => {
  const story = await publishTestStory(house);
  house.clock.set('2026-03-05T08:00:30Z');
  const click = () => room.record(beacon(story, { clicked: [[popular, story]] }), newReader(), now());
  await Promise.all([click(), click()]);
  house.clock.advance(3 * hour);
  await click();
  const faded = async () => {
    const [sum] = await slotSums(house.db, [story], now());
    return [sum?.shownNow ?? 0, sum?.clickedNow ?? 0] as const;
  };
  for (const part of await faded()) assert.ok(Math.abs(part - 2) < 1e-6, String(part));
  await changeSetting(house.db, halfLife, 5_400, now());
  await changeHalfLife(house.db, 5_400, now());
  await house.settings.refresh();
  for (const part of await faded()) assert.ok(Math.abs(part - 1.5) < 1e-6, String(part));
});

test('minutes of slots are rolled up to hours and days, and doing it again changes nothing', async () => {
  const story = await publishTestStory(house);
  house.clock.set('2026-03-06T22:59:40Z');
  const show = () =>
    room.record(beacon(story, { shown: [[popular, story]], places: [2] }), newReader(), now());
  await show();
  await rollUp(house.db, now());
  await show();
  house.clock.advance(2 * minute);
  await show();
  await rollUp(house.db, now());
  await rollUp(house.db, now());
  const hours = house.db.selectFrom('slot_hours').select(['place', 'shown']).where('story_id', '=', story);
  assert.deepEqual(await hours.orderBy('hour').execute(), [
    { place: 2, shown: 2 },
    { place: 2, shown: 1 },
  ]);
  const { rows } = await sql<{ shown: number }>`
    select shown from slot_days where place = 2 and day = '2026-03-06'`.execute(house.db);
  assert.deepEqual(rows, [{ shown: 3 }]);
});
