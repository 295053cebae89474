import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { connect, type Connection } from '#platform/db';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { openJobs, type JobRunner } from './index.ts';

let house: TestHouse;
let connection: Connection;
let runner: JobRunner;
before(async () => {
  house = await openTestHouse(undefined, []);
  connection = connect(house.clientConfig);
  runner = await openJobs(connection, house.log);
});
after(async () => {
  await runner.close();
  await connection.close();
  await house.close();
});

const waiting = async (name: string): Promise<number> => {
  const { rows } = await sql<{ jobs: number }>`
    select count(*)::int as jobs from jobs.job where name = ${name} and state = 'created'`.execute(house.db);
  return rows[0]?.jobs ?? 0;
};

test('what is sent in a transaction is done when it commits, and never when it does not', async () => {
  const done: number[] = [];
  await runner.work('mail.posted', async ({ letter }) => {
    done.push(letter);
  });
  await house.db.transaction().execute((trx) => runner.send(trx, 'mail.posted', { letter: 1 }));
  await house.db
    .transaction()
    .execute(async (trx) => {
      await runner.send(trx, 'mail.posted', { letter: 2 });
      throw new Error('no');
    })
    .catch(() => undefined);
  await runner.settle();
  assert.deepEqual(done, [1]);
});

test('a job that fails is tried again by itself, and the others of its batch are done once', async () => {
  const seen: number[] = [];
  const send = (story: number) => house.jobs.send(house.db, 'story.published', { story, version: 1 });
  await house.jobs.work('story.published', async () => undefined);
  for (const story of [1, 2, 3]) await send(story);
  await runner.work('story.published', async ({ story }) => {
    seen.push(story);
    if (story === 2) throw new Error('not now');
  });
  await runner.settle();
  const { rows } = await sql<{ state: string; jobs: number }>`
    select state::text, count(*)::int as jobs from jobs.job where name = 'story.published' group by 1 order by 1`.execute(
    house.db,
  );
  assert.deepEqual(
    seen.toSorted((one, other) => one - other),
    [1, 2, 3],
  );
  assert.deepEqual(rows, [
    { state: 'completed', jobs: 2 },
    { state: 'retry', jobs: 1 },
  ]);
});

test('while a job of a key waits, another of that key is not added', async () => {
  await house.jobs.work('story.changed', async () => undefined, { mergesWaiting: true });
  for (const story of [1, 1, 1, 2]) {
    await house.jobs.send(house.db, 'story.changed', { story }, { singletonKey: String(story) });
  }
  assert.equal(await waiting('story.changed'), 2);
});

test('what waits together is done together; where that fails, each is tried alone', async () => {
  const handed: number[][] = [];
  await house.jobs.work('links.wanted', async () => undefined);
  const send = (story: number) => house.jobs.send(house.db, 'links.wanted', { story });
  for (const story of [1, 2, 3]) await send(story);
  await runner.workTogether('links.wanted', async (wanted) => {
    handed.push(wanted.map(({ story }) => story).toSorted((one, other) => one - other));
    if (handed.flat().length > 3 && wanted.some(({ story }) => story === 5)) throw new Error('not now');
  });
  await runner.settled('links.wanted');
  assert.deepEqual(handed, [[1, 2, 3]]);
  handed.length = 0;
  await house.db.transaction().execute(async (trx) => {
    const stories = [4, 5, 6, 7].map((story) => ({ story }));
    await runner.sendAll(trx, 'links.wanted', stories);
  });
  await runner.settled('links.wanted');
  assert.deepEqual(handed[0], [4, 5, 6, 7]);
  assert.deepEqual(
    handed.slice(1, 5).toSorted(([one = 0], [other = 0]) => one - other),
    [[4], [5], [6], [7]],
  );
  const { rows } = await sql<{ jobs: number }>`
    select count(*)::int as jobs from jobs.job where name = 'links.wanted' and state = 'completed'`.execute(
    house.db,
  );
  assert.deepEqual(rows, [{ jobs: 6 }], 'the one that failed is to be tried again');
});

test('who waits for a kind of job waits for what was sent by then, and for nothing else', async () => {
  const release = Promise.withResolvers<undefined>();
  const done: number[] = [];
  await house.jobs.work('story.killed', async () => undefined);
  await house.jobs.work('story.withdrawn', async () => undefined);
  await runner.work('story.withdrawn', () => release.promise);
  await runner.send(house.db, 'story.withdrawn', { story: 1 });
  await runner.work('story.killed', async ({ story }) => {
    done.push(story);
    // There is always another.
    await runner.send(house.db, 'story.killed', { story: story + 1 });
  });
  await runner.send(house.db, 'story.killed', { story: 1 });
  await runner.settled('story.killed');
  release.resolve(undefined);
  assert.equal(done[0], 1);
});
