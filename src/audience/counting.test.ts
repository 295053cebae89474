import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { stageOf } from './counting.ts';
import { pairKey, readerKey } from './reader-key.ts';
import type { CountingRoom } from './room.ts';
import { beacon, browser, newReader, openTestRoom, publishTestStory } from './testing.ts';

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

test('the database and the function come to the same stage', async () => {
  const story = await publishTestStory(house);
  const totals = [0, 999, 1_000, 20_000].flatMap((visible) =>
    [0, 14_999, 15_000, 16_000]
      .filter((active) => active <= visible + 1_000)
      .flatMap((active) => [0, 0.99, 0.999, 1].map((depth) => ({ visible, active, depth }))),
  );
  const beacons = totals.map((each) => beacon(story, each));
  await Promise.all(beacons.map((each) => room.record(each, newReader(), house.clock.now())));
  const rows = await house.db.selectFrom('page_totals').select(['page', 'stage']).execute();
  const stages = new Map(rows.map((row) => [row.page.replaceAll('-', ''), row.stage]));
  for (const each of beacons) assert.equal(stages.get(each.page), stageOf(each), JSON.stringify(each));
});

test('a key changes with the address, the browser, the story and the salt', () => {
  const saltOf = (byte: number) => createSecretKey(Buffer.alloc(32, byte));
  const salt = saltOf(1);
  const reader = { network: '10.0.0.1', userAgent: browser };
  const keys = [
    readerKey(salt, reader, 1),
    readerKey(salt, reader, 2),
    readerKey(salt, { ...reader, network: '10.0.0.2' }, 1),
    readerKey(salt, { ...reader, userAgent: 'another' }, 1),
    readerKey(saltOf(2), reader, 1),
    pairKey(salt, reader, 1, 2),
    pairKey(salt, reader, 2, 1),
  ];
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) assert.match(key, /^[0-9a-f]{32}$/);
  assert.equal(readerKey(salt, reader, 1), keys[0]);
});
