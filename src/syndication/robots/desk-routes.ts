import { sql } from 'kysely';
import * as z from 'zod';
import type { Db } from '#platform/db';
import { operation } from '#platform/http';
import { decisionFor, type CrawlerList } from './crawlers.ts';
import { standings, type Standing } from './ledger.ts';
import { robotPolicy } from './policy.ts';

const taken = z.object({ requests: z.int(), bytes: z.int(), stories: z.int(), refused: z.int() });

/** The desk's operation on robots: what the policy says to each, and what each took. */
export function robotOperations(list: CrawlerList) {
  return [
    operation({
      method: 'GET',
      path: '/api/robots',
      access: 'settings.read',
      summary: 'The crawlers by name: what the policy says to each, and what each took in thirty days (UTC)',
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
      }),
      async handle({ cx: { db, now, settings } }) {
        const policy = robotPolicy(settings);
        const { byRobot, days } = await ledgerOf(db, now);
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
        };
      },
    }),
  ] as const;
}

async function ledgerOf(db: Db, now: Date) {
  const sums = sql`
    sum(requests)::int as requests, sum(bytes)::float8 as bytes, sum(stories)::int as stories, sum(refused)::int as refused`;
  type Sums = z.output<typeof taken>;
  const since = sql`day > ${now.toISOString().slice(0, 10)}::date - 30`;
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
