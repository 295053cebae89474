import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Db } from '#platform/db';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { makeRedirect } from './make-redirect.ts';
import { createMissedAddresses, mostMissed } from './missed.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

test('what was counted while the database was away is written down when it is back', async () => {
  let away = true;
  const database = (): Db => {
    if (away) throw new Error('away');
    return house.db;
  };
  const missed = createMissedAddresses(database);
  const now = house.clock.now();
  for (const path of ['/b', '/a', '/b']) missed.count(path, 'Firefox');
  await assert.rejects(missed.write(now));
  missed.count('/a', 'Firefox');
  missed.count('/a', 'Firefox');
  away = false;
  await missed.write(now);
  assert.deepEqual(await mostMissed(house.db, now), [
    { path: '/a', times: 3 },
    { path: '/b', times: 2 },
  ]);
});

test('two redirects that are made at once close no loop', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, other] = [`/east/${round}`, `/west/${round}`];
    const made = await Promise.allSettled([
      makeRedirect(house.cx(), { from: one, to: other }),
      makeRedirect(house.cx(), { from: other, to: one }),
    ]);
    assert.deepEqual(made.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  }
});
