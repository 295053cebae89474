import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { announce, openEvents, payloads, type Announcement } from './index.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 10) {
    if (what()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  assert.fail('it did not happen within five seconds');
}

test('an announcement is heard when its transaction commits, and never when it does not', async () => {
  const events = await openEvents(house.clientConfig, house.log);
  const heard: (Announcement | 'everything')[] = [];
  events.listen((announcement) => heard.push(announcement));
  await house.db.transaction().execute(async (trx) => {
    await announce(trx, { tags: ['story:1'] });
    await new Promise((done) => setTimeout(done, 50));
    assert.deepEqual(heard, []);
  });
  await until(() => heard.length === 1);
  await house.db
    .transaction()
    .execute(async (trx) => {
      await announce(trx, { tags: ['story:2'] });
      throw new Error('no');
    })
    .catch(() => undefined);
  await announce(house.db, { views: [[3, 4]] });
  await until(() => heard.length === 2);
  assert.deepEqual(heard, [{ tags: ['story:1'] }, { views: [[3, 4]] }]);
  await events.close();
});

test('after a lost connection everything is stale, and announcements are heard again', async () => {
  const events = await openEvents(house.clientConfig, house.log);
  const heard: (Announcement | 'everything')[] = [];
  events.listen((announcement) => heard.push(announcement));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen %'`.execute(house.db);
  // Once when it is lost, once when it is back: nobody knows what was missed in between.
  await until(() => heard.filter((one) => one === 'everything').length >= 2);
  await announce(house.db, { tags: ['story:9'] });
  await until(() => heard.some((one) => one !== 'everything' && one.tags?.[0] === 'story:9'));
  await events.close();
});

test('a long announcement is cut into payloads that PostgreSQL takes, and loses nothing', () => {
  const tags = Array.from({ length: 3_000 }, (_, index) => `story:${index}`);
  const parts = payloads({ tags });
  assert.ok(parts.length > 1);
  for (const part of parts) assert.ok(Buffer.byteLength(part) < 8_000);
  assert.deepEqual(
    parts.flatMap((part) => (JSON.parse(part) as Announcement).tags ?? []),
    tags,
  );
});

test('once it has caught up, all that was committed before has been heard', async () => {
  const events = await openEvents(house.clientConfig, house.log);
  const heard: string[] = [];
  events.listen((announcement) => {
    if (announcement !== 'everything') heard.push(...(announcement.tags ?? []));
  });
  for (let turn = 0; turn < 20; turn += 1) {
    await announce(house.db, { tags: [`story:${turn}`] });
    await events.caughtUp(house.db);
    assert.ok(heard.includes(`story:${turn}`));
  }
  await events.close();
});
