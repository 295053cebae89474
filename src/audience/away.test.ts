import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { connect } from '#platform/db';
import { createLog } from '#platform/log';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createCountingRoom, type CountingRoom } from './room.ts';
import { beacon, countsOf, newReader, publishTestStory } from './testing.ts';

const log = createLog('silent');
let house: TestHouse;
let room: CountingRoom;
before(async () => {
  house = await openTestHouse();
  room = createCountingRoom({ ...house, log });
});
after(async () => {
  await room.close();
  await house.close();
});

test('without a database a beacon is refused at once, with the advice to send it again', async () => {
  const nowhere = connect({ host: '/nonexistent', user: 'nobody', database: 'nothing' });
  const lost = createCountingRoom({ ...house, log, db: nowhere.db });
  const begun = performance.now();
  await assert.rejects(lost.record(beacon(1), newReader(), house.clock.now()), {
    code: 'database.away',
    kind: 'unavailable',
    retryAfter: 5,
  });
  const from = beacon(1, { from: '/world/somewhere' });
  await assert.rejects(lost.record(from, newReader(), house.clock.now()), { code: 'database.away' });
  assert.ok(performance.now() - begun < 1_000);
  await lost.close();
  await nowhere.close();
});

test('a batch whose outcome is unknown may be sent again and counts once', async () => {
  const story = await publishTestStory(house);
  await room.record(beacon(story), newReader(), house.clock.now());
  const [reader, told] = [newReader(), beacon(story)];
  const other = connect({ ...house.clientConfig, max: 1 });
  await other.db.connection().execute(async (held) => {
    // While the counting lock is held elsewhere the batch waits; then its connection dies.
    await sql`select pg_advisory_lock(7113003)`.execute(held);
    const refused = assert.rejects(room.record(told, reader, house.clock.now()), { code: 'database.away' });
    let killed = 0;
    while (killed === 0) {
      await sleep(10);
      const { rows } = await sql`
        select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and objid = 7113003 and not granted
          and database = (select oid from pg_database where datname = current_database())`.execute(held);
      killed = rows.length;
    }
    await refused;
    await sql`select pg_advisory_unlock(7113003)`.execute(held);
  });
  await other.close();
  // As a page does: again until it is acknowledged (the pool may have one more dead connection), and once too often.
  const again = () => room.record(told, reader, house.clock.now());
  await again().catch(again);
  await again();
  assert.deepEqual(await countsOf(house, story), [2, 0, 0]);
});
