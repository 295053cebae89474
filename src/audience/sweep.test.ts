import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import type { CountingRoom } from './room.ts';
import { sweep } from './sweep.ts';
import { asRead, beacon, minute, newReader, openTestRoom, publishTestStory } from './testing.ts';

let house: TestHouse;
let room: CountingRoom;
let story: number;
before(async () => {
  house = await openTestHouse('2026-03-02T22:00:00Z');
  room = openTestRoom(house);
  await publishTestStory(house, 'sweep-from');
  story = await publishTestStory(house);
  const told = { ...asRead, from: '/world/sweep-from', shown: [['latest', story]] as [['latest', number]] };
  await room.record(beacon(story, told), newReader(), house.clock.now());
});
after(async () => {
  await room.close();
  await house.close();
});

type Table = 'reader_keys' | 'page_totals' | 'page_signals' | 'pair_keys' | 'salts';

async function left(table: Table): Promise<number> {
  await sweep(house.db, house.clock.now());
  const rows = await house.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .execute();
  return rows[0]?.rows ?? 0;
}

test('a reader’s key is forgotten after 30 minutes, the page two hours after it last spoke', async () => {
  house.clock.advance(29 * minute);
  assert.equal(await left('reader_keys'), 1);
  house.clock.advance(minute);
  assert.equal(await left('reader_keys'), 0);
  house.clock.advance(90 * minute - 1);
  assert.equal(await left('page_totals'), 1);
  assert.equal(await left('page_signals'), 1);
  house.clock.advance(10 * minute + 1);
  assert.equal(await left('page_totals'), 0);
  assert.equal(await left('page_signals'), 0);
});

test('a salt and what was hashed with it are forgotten after a day and 30 minutes', async () => {
  house.clock.set('2026-03-03T00:29:59Z');
  assert.equal(await left('salts'), 1);
  assert.equal(await left('pair_keys'), 1);
  house.clock.set('2026-03-03T00:30:00Z');
  assert.equal(await left('salts'), 0);
  assert.equal(await left('pair_keys'), 0);
});

test('the salts of two days differ', async () => {
  await room.record(beacon(story), newReader(), new Date('2026-04-01T12:00:00Z'));
  await room.record(beacon(story), newReader(), new Date('2026-04-02T12:00:00Z'));
  const salts = await house.db.selectFrom('salts').selectAll().orderBy('starts_at').execute();
  assert.equal(salts.length, 2);
  assert.notDeepEqual(salts[0]?.salt, salts[1]?.salt);
  assert.equal(salts[0]?.salt.length, 32);
});
