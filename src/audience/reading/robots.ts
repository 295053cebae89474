import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { series } from '../counting.ts';
import type { RobotReport } from './schemas.ts';

const names = ['readers', 'declaredRobots', 'suspectedRobots', 'prefetches'] as const;

/** The ledger of robots between two days (of UTC, both included), and requests beside views. Fresh to a few seconds. */
export async function readRobots(db: Db, from: string, to: string): Promise<RobotReport> {
  const { rows: robots } = await sql<RobotReport['robots'][number]>`
    select robot, declared, sum(requests)::float as requests, sum(bytes)::float as bytes,
           (select count(*)::integer from robot_stories s where s.robot = d.robot) as stories
    from robot_days d where day between ${from}::date and ${to}::date
    group by 1, 2 order by 3 desc, 1 limit 200`.execute(db);
  const span = sql`hour >= ${from}::date::timestamp at time zone 'UTC'
    and hour < (${to}::date + 1)::timestamp at time zone 'UTC'`;
  const { rows: requests } = await sql<{ series: number; stories: number; others: number; bytes: number }>`
    select series, sum(stories)::float as stories, sum(others)::float as others, sum(bytes)::float as bytes
    from page_requests where ${span} group by 1`.execute(db);
  const { rows: views } = await sql<{ series: number; views: number }>`
    select case when series = ${series.doubtful} then 0 else series end as series, sum(views)::float as views
    from story_hours where ${span} group by 1`.execute(db);
  return {
    robots,
    series: names.map((name) => {
      const of = requests.find((row) => row.series === series[name]);
      const seen = views.find((row) => row.series === series[name])?.views ?? 0;
      return {
        series: name,
        stories: of?.stories ?? 0,
        others: of?.others ?? 0,
        bytes: of?.bytes ?? 0,
        views: seen,
      };
    }),
  };
}
