import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { series } from '../counting.ts';
import { reportKinds } from '../roll-days.ts';
import type { RobotReport } from './schemas.ts';

const names = ['readers', 'declaredRobots', 'suspectedRobots', 'prefetches'] as const;

/**
 * The ledger of robots between two days (both included), and requests beside views. Requests are fresh to a few seconds,
 * views as `rollDays` last made them.
 * @param zone time zone of the paper, by which days begin; those of a single robot begin by UTC
 */
export async function readRobots(db: Db, from: string, to: string, zone: string): Promise<RobotReport> {
  return { robots: await readRobotNames(db, from, to), series: await readPages(db, from, to, zone) };
}

/** What each robot took between two days by UTC, both included; most requests first. */
export async function readRobotNames(db: Db, from: string, to: string): Promise<RobotReport['robots']> {
  const { rows } = await sql<RobotReport['robots'][number]>`
    select robot, declared, sum(requests)::float as requests, sum(bytes)::float as bytes,
           coalesce((select t.stories from robot_totals t where t.robot = d.robot), 0) as stories
    from robot_days d where day between ${from}::date and ${to}::date
    group by 1, 2 order by 3 desc, 1 limit 200`.execute(db);
  return rows;
}

/** Pages that were answered between two days of the paper, both included, by who asked, beside the views. */
export async function readPages(
  db: Db,
  from: string,
  to: string,
  zone: string,
): Promise<RobotReport['series']> {
  const { rows: requests } = await sql<{ series: number; stories: number; others: number; bytes: number }>`
    select series, sum(stories)::float as stories, sum(others)::float as others, sum(bytes)::float as bytes
    from page_requests
    where hour >= ${from}::date::timestamp at time zone ${zone}
      and hour < (${to}::date + 1)::timestamp at time zone ${zone} group by 1`.execute(db);
  const { rows: views } = await sql<{ series: number; views: number }>`
    select case when id = ${series.doubtful} then 0 else id end as series, sum(views)::float as views
    from report_days where kind = ${reportKinds.series} and day between ${from}::date and ${to}::date
    group by 1`.execute(db);
  return names.map((name) => {
    const of = requests.find((row) => row.series === series[name]);
    const seen = views.find((row) => row.series === series[name])?.views ?? 0;
    return {
      series: name,
      stories: of?.stories ?? 0,
      others: of?.others ?? 0,
      bytes: of?.bytes ?? 0,
      views: seen,
    };
  });
}
