// What has no buckets by minute and hour: totals, pairs, and the ledgers by day.
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db';
import { traffic } from './generate.ts';

const day = 86_400_000;
const all = sql.lit(traffic.stories);

/** Each story's totals, sources and slots. */
export async function fillTotals(db: Db): Promise<void> {
  await sql`insert into story_totals (story_id, views, reads, finishes, s)
    select id, 1000, 300, 100, random() * 30 from generate_series(1, ${all}) as id`.execute(db);
  await sql`insert into story_sources
    select id, 'site' || n || '.example', 10 from generate_series(1, ${all}) as id, generate_series(1, 8) as n`.execute(
    db,
  );
  await sql`insert into slot_sums
    select id, list, 1000, 10, 1, 1 from generate_series(1, ${all}) as id, generate_series(0, 5) as list`.execute(
    db,
  );
}

// A quarter of all views comes from another story.
const pairsADay = Math.round((traffic.viewsAMinute * 1_440) / 4);
const daysApart = 8;
const months = 24;
// Those that are of no use are kept for so long.
const wholeMonths = 2;

/**
 * Who went on from what to what, as two years leave it: the last days as they were counted, the months before added up,
 * and of the old ones only pairs that are used.
 */
export async function fillPairs(db: Db, now: Date): Promise<void> {
  const rank = (from: number) => sql`floor(exp(random() * ln(${sql.lit(from)})))::integer`;
  const origin = sql`case when random() < ${sql.lit(traffic.ofRecent)} then ${rank(traffic.recent)} else ${rank(traffic.stories)} end`;
  const insert = (on: RawBuilder<unknown>, newest: number, pairs: number, least: number) =>
    sql`
      insert into pair_days (from_story, to_story, day, readers)
      select greatest(1, ${newest}::int - origin), greatest(1, ${newest}::int - target), ${on}, count(*) from (
        select ${origin} as origin, ${rank(traffic.recent)} as target from generate_series(1, ${pairs}::int)
      ) d where origin <> target group by 1, 2, 3 having count(*) >= ${least}::int order by 1, 2
      on conflict do nothing`.execute(db);
  for (let age = 0; age < daysApart; age += 1) {
    const at = new Date(now.getTime() - age * day).toISOString().slice(0, 10);
    await insert(sql`${at}::date`, traffic.stories - age * traffic.storiesADay, pairsADay, 1);
  }
  for (let age = 1; age <= months; age += 1) {
    const at = new Date(now.getTime() - age * 30.4 * day).toISOString().slice(0, 7);
    const newest = Math.round(traffic.stories - age * 30.4 * traffic.storiesADay);
    const pairs = Math.round(pairsADay * 30.4);
    await insert(sql`${`${at}-01`}::date`, newest, pairs, age <= wholeMonths ? 1 : 5);
  }
}

/** Reports, sources, vitals and robots over so many days from `from`, and the stories that robots took. */
export async function fillLedgers(db: Db, from: Date, days: number): Promise<void> {
  const [each, last] = [sql`generate_series(0, ${sql.lit(days - 1)}) as d`, sql.lit(days * 24 - 1)];
  const date = sql`(${from}::timestamptz at time zone 'UTC')::date + d`;
  // The paper, ten sections, forty authors, two hundred topics, and the series.
  await sql`insert into report_days
    select kind, ${date}, id, 300000 / ids, 100000 / ids, 50000 / ids, 12000000 / ids
    from ${each}, (values (0, 0, 1), (1, 1, 10), (2, 1, 40), (3, 1, 200), (4, 0, 5)) as k (kind, least, ids),
      generate_series(least, least + ids - 1) as id`.execute(db);
  await sql`insert into trait_hours
    select ${from}::timestamptz + h * interval '1 hour', trait, name || n, 10, 5
    from generate_series(0, ${last}) as h,
      (values (0, 'site', 40), (1, 'device', 4)) as t (trait, name, many), generate_series(1, many) as n`.execute(
    db,
  );
  await sql`insert into vital_days
    select ${date}, template, 'device' || device, metric, bin, 100
    from ${each}, generate_series(0, 2) as template, generate_series(1, 4) as device, generate_series(0, 2) as metric,
      generate_series(0, 25) as bin`.execute(db);
  await sql`insert into page_requests
    select ${from}::timestamptz + h * interval '1 hour', series, 10000, 3000, 100000000
    from generate_series(0, ${last}) as h, generate_series(0, 3) as series`.execute(db);
  await sql`insert into robot_days
    select ${date}, 'Robot' || n, true, 1000, 10000000 from ${each}, generate_series(1, 300) as n`.execute(
    db,
  );
  // A few crawlers take everything, most of them little.
  await sql`insert into robot_stories
    select 'Robot' || n, id, now() from generate_series(1, 300) as n, generate_series(1, case when n <= 30 then ${all} else 300 end) as id`.execute(
    db,
  );
  await sql`insert into robot_totals select robot, count(*) from robot_stories group by robot`.execute(db);
}
