import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { topStories } from './top-stories.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
  // Four months of a paper: a few stories are read much each day, and most once or twice.
  await sql`
    insert into story_days (story_id, day, views, reads, finishes, seconds)
    select story, day, 1 + 400 / (1 + (story * 7 + (day - date '2026-01-01') * 13) % 200), 1, 0, 10
    from generate_series(1, 200) as story, generate_series(date '2026-01-01', date '2026-04-19', interval '1 day') as d (at),
      lateral (select at::date as day) l
    where (story + (day - date '2026-01-01')) % 3 > 0`.execute(house.db);
  await sql`
    insert into story_months
    select date_trunc('month', day)::date, story_id, sum(views), sum(reads), sum(finishes), sum(seconds)
    from story_days group by 1, 2`.execute(house.db);
  await sql`insert into report_days select 0, day, 0, sum(views), 0, 0, 0 from story_days group by day`.execute(
    house.db,
  );
});
after(() => house.close());

test('the first stories of any span are those of adding everything up, whatever is left out on the way', async () => {
  const spans = [
    ['2026-01-01', '2026-04-19'],
    ['2026-01-17', '2026-04-10'],
    ['2026-02-03', '2026-02-20'],
    ['2026-02-28', '2026-03-31'],
    ['2026-04-18', '2026-04-18'],
    ['0001-01-01', '9999-12-31'],
  ];
  for (const [from = '', to = ''] of spans)
    for (const limit of [1, 10, 150, 500]) {
      const { rows } = await sql`
        select story_id as id, sum(views)::float as views, sum(reads)::float as reads, sum(finishes)::float as finishes,
          sum(seconds)::float as seconds
        from story_days where day between ${from}::date and ${to}::date
        group by 1 order by 2 desc, 1 limit ${limit}`.execute(house.db);
      assert.deepEqual(await topStories(house.db, { from, to, limit }), rows, `${from} to ${to}, ${limit}`);
    }
});

test('a span without any count has no stories', async () => {
  for (const [from, to] of [
    ['2025-01-01', '2025-12-31'],
    ['2026-05-01', '2026-06-01'],
  ] as const)
    assert.deepEqual(await topStories(house.db, { from, to, limit: 10 }), []);
});

test('the last month is whole to its end: its days may have been forgotten', async () => {
  await house.db.deleteFrom('story_days').execute();
  const { rows } = await sql`
    select story_id as id, sum(views)::float as views from story_months group by 1 order by 2 desc, 1 limit 10`.execute(
    house.db,
  );
  for (const to of ['2026-04-30', '9999-12-31']) {
    const top = await topStories(house.db, { from: '2026-01-01', to, limit: 10 });
    assert.deepEqual(
      top.map(({ id, views }) => ({ id, views })),
      rows,
      to,
    );
  }
});
