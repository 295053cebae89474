import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { foldPairs } from './fold-pairs.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse('2026-03-20T12:00:00Z');
});
after(() => house.close());

const pairs = async () => {
  const rows = await house.db
    .selectFrom('pair_days')
    .select(({ fn }) => ['from_story', 'to_story', 'day', fn.sum<number>('readers').as('readers')])
    .groupBy(['from_story', 'to_story', 'day'])
    .orderBy('from_story')
    .orderBy('day')
    .execute();
  return rows.map(({ from_story, to_story, readers }) => [from_story, to_story, readers]);
};

test('days of pairs become months, and pairs that are of no use are forgotten in the end', async () => {
  const made = (from: number, to: number, day: string, readers: number) => ({
    from_story: from,
    to_story: to,
    day: new Date(`${day}T00:00:00`),
    readers,
  });
  await house.db
    .insertInto('pair_days')
    .values([
      made(1, 2, '2026-03-01', 1),
      made(1, 2, '2026-03-05', 2),
      made(1, 2, '2026-03-06', 3),
      made(1, 2, '2026-03-18', 4),
      made(3, 4, '2025-10-10', 4),
      made(5, 6, '2025-10-10', 2),
      made(5, 6, '2025-10-11', 3),
      made(7, 8, '2026-03-02', 1),
    ])
    .execute();
  const folded = [
    [1, 2, 6],
    [1, 2, 4],
    [5, 6, 5],
    [7, 8, 1],
  ];
  for (const _ of [1, 2]) {
    await foldPairs(house.db, house.clock.now());
    assert.deepEqual(await pairs(), folded);
  }
});

test('a pair is kept for five weeks after it was made, also where it was made at the end of its month', async () => {
  await house.db.deleteFrom('pair_days').execute();
  await house.db
    .insertInto('pair_days')
    .values({ from_story: 1, to_story: 2, day: new Date('2026-03-31T00:00:00'), readers: 1 })
    .execute();
  for (const [now, kept] of [
    ['2026-04-10', [[1, 2, 1]]],
    ['2026-05-05', [[1, 2, 1]]],
    ['2026-05-06', []],
  ] as const) {
    await foldPairs(house.db, new Date(`${now}T12:00:00Z`));
    assert.deepEqual(await pairs(), kept, now);
  }
});
