import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { keepingSettings, keepPartitions } from './keeping.ts';
import { reportKinds, rollDays } from './roll-days.ts';
import type { CountingRoom } from './room.ts';
import { asRead, beacon, countsOf, newReader, openTestRoom, publishTestStory } from './testing.ts';

let house: TestHouse;
let room: CountingRoom;
let story: number;
before(async () => {
  house = await openTestHouse('2026-03-02T22:00:00Z');
  room = openTestRoom(house);
  story = await publishTestStory(house);
});
after(async () => {
  await room.close();
  await house.close();
});

const now = () => house.clock.now();
const keep = () => keepPartitions(house.db, house.settings, now());
const view = () => room.record(beacon(story, asRead), newReader(), now());

async function rowsIn(table: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::integer as rows from ${sql.table(table)}`.execute(house.db);
  return rows[0]?.rows ?? 0;
}

async function partitions(table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits
    where inhparent = ${table}::regclass order by 1`.execute(house.db);
  return rows.map(({ name }) => name);
}

test('partitions are made ahead, take in what came before them, and counting goes on', async () => {
  await view();
  await keep();
  await keep();
  assert.deepEqual(await partitions('story_minutes'), [
    'story_minutes_20260302',
    'story_minutes_20260303',
    'story_minutes_rest',
  ]);
  assert.equal(await rowsIn('story_minutes_20260302'), 1);
  await view();
  house.clock.set('2026-03-03T10:00:00Z');
  await view();
  assert.deepEqual(await countsOf(house, story), [3, 3, 0]);
  assert.equal(await rowsIn('story_minutes_20260303'), 1);
  assert.equal(await rowsIn('story_minutes_rest'), 0);
});

test('days begin in the paper’s own time zone, by section too, and rolling again changes nothing', async () => {
  for (const _ of [1, 2]) await rollDays(house.db, 'Asia/Seoul');
  const { rows } = await sql<{ day: string; views: number; seconds: number }>`
    select day::text, views, seconds from story_days where story_id = ${story} order by day`.execute(
    house.db,
  );
  assert.deepEqual(rows, [{ day: '2026-03-03', views: 3, seconds: 45 }]);
  const report = await sql<{ kind: number; views: number }>`
    select kind, views from report_days order by kind`.execute(house.db);
  assert.deepEqual(report.rows, [
    { kind: reportKinds.all, views: 3 },
    { kind: reportKinds.section, views: 3 },
    { kind: reportKinds.series, views: 3 },
  ]);
});

test('what has had its time goes as the settings say, and the days remain', async () => {
  house.clock.set('2026-03-07T00:30:00Z');
  await keep();
  assert.ok(!(await partitions('story_minutes')).includes('story_minutes_20260302'));
  assert.ok((await partitions('story_minutes')).includes('story_minutes_20260303'));
  await changeSetting(house.db, keepingSettings.minutes, 2, now());
  await house.settings.refresh();
  await keep();
  assert.equal(await rowsIn('story_minutes'), 0);
  assert.equal(await rowsIn('story_hours'), 2);
  house.clock.set('2026-06-10T00:30:00Z');
  await keep();
  assert.equal(await rowsIn('story_hours'), 0);
  assert.equal(await rowsIn('story_days'), 1);
});
