import { sql } from 'kysely';
import { readPages, readRobotNames, robotReport } from '#audience';
import * as z from 'zod';
import { dayIn } from '#platform/clock';
import type { Db } from '#platform/db';
import { operation } from '#platform/http';
import { paperSettings } from '#taxonomy';
import { claimedIn, decisionFor, type CrawlerList } from './crawlers.ts';
import { dayOf, standings, type Standing } from './ledger.ts';
import { robotPolicy } from './policy.ts';

const taken = z.object({ requests: z.int(), bytes: z.int(), stories: z.int(), refused: z.int() });

/** The desk's operation on robots: what the policy says to each, and what each took. */
export function robotOperations(list: CrawlerList) {
  return [
    operation({
      method: 'GET',
      path: '/api/robots',
      access: 'settings.read',
      summary:
        'Robots of thirty days (UTC): what the policy says to each crawler of the list and what it took, other robots, and all pages that were answered, by days of the paper up to its present one',
      answer: z.object({
        /** When the list of crawlers was last gone through. */
        listed: z.iso.date(),
        crawlers: z.array(
          z.object({
            name: z.string(),
            operator: z.string(),
            purposes: z.array(z.enum(['index', 'quote', 'train'])),
            decision: z.enum(['named-allowed', 'named-refused', 'allowed', 'refused']),
            taken: z.array(taken.extend({ standing: z.enum(standings) })),
          }),
        ),
        days: z.array(taken.extend({ day: z.iso.date() })),
        /** Robots that are not on the list, most requests first, by the audience's ledger: pages alone. */
        others: robotReport.shape.robots,
        /** Pages that the server answered, by who asked, beside the views that came of them. */
        pages: robotReport.shape.series,
      }),
      async handle({ cx: { db, now, settings } }) {
        const policy = robotPolicy(settings);
        const { byRobot, days } = await ledgerOf(db, now);
        const claimed = claimedIn(list);
        const today = dayOf(now);
        const robots = await readRobotNames(db, firstOf(today), today);
        // The paper's day may be tomorrow already, or yesterday still.
        const zone = settings.get(paperSettings.timeZone);
        const present = dayIn(zone, now);
        const pages = await readPages(db, firstOf(present), present, zone);
        return {
          listed: list.listed,
          crawlers: list.crawlers.map((crawler) => ({
            name: crawler.name,
            operator: crawler.operator,
            purposes: crawler.purposes,
            decision: decisionFor(policy, crawler),
            taken: byRobot.get(crawler.name) ?? [],
          })),
          days,
          // What a crawler of the list took stands in its own line already, and there in full.
          others: robots.filter(({ robot }) => claimed(robot) === undefined).slice(0, 50),
          pages,
        };
      },
    }),
  ] as const;
}

/** Of thirty days, the first. */
const firstOf = (last: string) => dayOf(new Date(Date.parse(last) - 29 * 86_400_000));

async function ledgerOf(db: Db, now: Date) {
  const sums = sql`
    sum(requests)::int as requests, sum(bytes)::float8 as bytes, sum(stories)::int as stories, sum(refused)::int as refused`;
  type Sums = z.output<typeof taken>;
  const since = sql`day >= ${firstOf(dayOf(now))}::date`;
  const lines = await sql<Sums & { robot: string; standing: Standing }>`
    select robot, standing, ${sums} from crawler_days where ${since} group by robot, standing order by standing desc`.execute(
    db,
  );
  const byDay = await sql<Sums & { day: string }>`
    select day::text as day, ${sums} from crawler_days where ${since} group by day order by crawler_days.day desc`.execute(
    db,
  );
  const byRobot = new Map<string, (Sums & { standing: Standing })[]>();
  for (const { robot, ...sums } of lines.rows) byRobot.set(robot, [...(byRobot.get(robot) ?? []), sums]);
  return { byRobot, days: byDay.rows };
}
