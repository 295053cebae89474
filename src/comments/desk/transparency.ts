import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';

/** One number of the yearly report; `of` says what it counts more closely. */
export interface ReportLine {
  readonly what:
    | 'comments'
    | 'decisions-by-people'
    | 'decisions-by-machine'
    | 'rejected-under-rule'
    | 'held-by-phase'
    | 'rejected-by-phase'
    | 'reports'
    | 'reports-upheld'
    | 'reports-dismissed'
    | 'median-hours-to-decide-reports'
    | 'appeals'
    | 'appeals-granted'
    | 'appeals-declined'
    | 'appeals-against-machine'
    | 'appeals-against-machine-granted'
    | 'measures'
    | 'appeals-against-measures'
    | 'appeals-against-measures-granted'
    | 'machine-decisions-reversed';
  readonly of: string;
  readonly count: number;
}

/** What Regulation (EU) 2022/2065, articles 15 and 24, asks of a year, in UTC: counts alone, nothing of anybody. */
export async function transparencyReport(db: Db, year: number): Promise<ReportLine[]> {
  const from = new Date(Date.UTC(year, 0, 1));
  const to = new Date(Date.UTC(year + 1, 0, 1));
  const within = (column: string) => sql`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`;
  const { rows } = await sql<ReportLine>`
    select what, "of", count::float8 as count from (
      select 1 as part, 'comments' as what, '' as "of", count(*)::float8 as count from comments where ${within('posted_at')}
      union all
      select 2, 'decisions-by-people', decision, count(*) from comment_decisions
        where ${within('at')} and staff_id is not null and undone_at is null group by decision
      union all
      select 3, 'decisions-by-machine', decision, count(*) from comment_decisions
        where ${within('at')} and staff_id is null group by decision
      union all
      select 4, 'rejected-under-rule', coalesce(rule, 'other'), count(*) from comment_decisions
        where ${within('at')} and staff_id is not null and undone_at is null and decision = 'reject' group by 3
      union all
      select 5, 'held-by-phase', coalesce(rule, ''), count(*) from comment_decisions
        where ${within('at')} and staff_id is null and decision = 'hold' group by 3
      union all
      select 6, 'rejected-by-phase', coalesce(rule, ''), count(*) from comment_decisions
        where ${within('at')} and staff_id is null and decision = 'reject' group by 3
      union all
      select 7, 'machine-decisions-reversed', '', count(distinct people.comment_id) from comment_decisions people
        join comment_decisions machine on machine.comment_id = people.comment_id and machine.staff_id is null
        where people.at >= ${from} and people.at < ${to} and people.staff_id is not null and people.undone_at is null and people.decision = 'publish'
      union all
      select 8, 'reports', reason, count(*) from comment_reports where ${within('reported_at')} group by reason
      union all
      select 9, 'reports-' || state, '', count(*) from comment_reports
        where ${within('decided_at')} and state <> 'open' group by state
      union all
      select 10, 'median-hours-to-decide-reports', '', round(percentile_cont(0.5) within group (
          order by extract(epoch from decided_at - reported_at) / 3600)::numeric, 1)
        from comment_reports where ${within('decided_at')} and state <> 'open' having count(*) > 0
      union all
      select 11, 'appeals', '', count(*) from comment_statements where ${within('appealed_at')}
      union all
      select 12, case when upheld then 'appeals-declined' else 'appeals-granted' end, '', count(*) from comment_statements
        where ${within('answered_at')} group by upheld
      union all
      select 13, 'appeals-against-machine', '', count(*) from comment_statements
        join comment_decisions machine on machine.id = decision_id and machine.staff_id is null
        where ${within('appealed_at')}
      union all
      select 14, 'appeals-against-machine-granted', '', count(*) from comment_statements
        join comment_decisions machine on machine.id = decision_id and machine.staff_id is null
        where ${within('answered_at')} and not upheld
      union all
      select 15, 'measures', kind, count(*) from reader_measures where ${within('at')} group by kind
      union all
      select 16, 'appeals-against-measures', kind, count(*) from reader_measures where ${within('appealed_at')} group by kind
      union all
      -- who grants an appeal ends the measure at that very instant
      select 17, 'appeals-against-measures-granted', kind, count(*) from reader_measures
        where ${within('answered_at')} and lifted_at = answered_at group by kind
    ) as report order by part, what, "of"`.execute(db);
  return rows;
}

const freshFor = 60_000;
interface Kept {
  readonly until: number;
  readonly lines: Promise<ReportLine[]>;
}
const kept = new WeakMap<Db, Map<number, Kept>>();

export interface PublicReport {
  readonly year: number;
  readonly lines: readonly ReportLine[];
  /** Years of which there is a report, the latest first. */
  readonly years: readonly number[];
}

/**
 * The report as everybody may ask for it, at most a minute old: it counts a year of comments, so that one who asks without
 * end must not make us count without end, nor for years of which there is nothing to count.
 * @param asked the latest year, where undefined
 * @throws Fault `comments.no-such-report`
 */
export async function publicReport(
  { db, now }: Pick<Cx, 'db' | 'now'>,
  asked?: number,
): Promise<PublicReport> {
  const years = await reportYears(db, now);
  const year = asked ?? years[0];
  if (year === undefined || !years.includes(year)) {
    throw new Fault('comments.no-such-report', 'not-found', 'There is no report of this year.');
  }
  return { year, lines: await countedLately(db, year, now), years };
}

function countedLately(db: Db, year: number, now: Date): Promise<ReportLine[]> {
  const years = kept.get(db) ?? new Map<number, Kept>();
  kept.set(db, years);
  const known = years.get(year);
  if (known && known.until > now.getTime()) return known.lines;
  const lines = transparencyReport(db, year);
  years.set(year, { until: now.getTime() + freshFor, lines });
  lines.catch(() => years.delete(year));
  return lines;
}

/** The report as CSV (RFC 4180); all of it is codes and numbers, so nothing needs a quote. */
export function reportCsv(lines: readonly ReportLine[]): string {
  return ['what,of,count', ...lines.map(({ what, of, count }) => `${what},${of},${count}`), ''].join('\r\n');
}

/** Years of which there is something to report, the latest first. */
async function reportYears(db: Db, now: Date): Promise<number[]> {
  const row = await db
    .selectFrom('comments')
    .select((select) => select.fn.min('posted_at').as('first'))
    .executeTakeFirst();
  const last = now.getUTCFullYear();
  const first = row?.first?.getUTCFullYear() ?? last;
  return Array.from({ length: last - first + 1 }, (_, index) => last - index);
}
