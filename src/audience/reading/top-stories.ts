import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { reportKinds } from '../roll-days.ts';
import type { ReportQuery } from './schemas.ts';

export interface StorySums {
  readonly id: number;
  readonly views: number;
  readonly reads: number;
  readonly finishes: number;
  readonly seconds: number;
}

/** Whole months from the months, the days before and after them from the days. */
interface Parts {
  /** First day of the first whole month, and of the month after the last; no month is whole where it is not later. */
  readonly wholeFrom: string;
  readonly wholeTo: string;
  readonly months: number;
  readonly days: number;
}

const day = 86_400_000;
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

const endOfMonth = (date: string) => {
  const at = new Date(date);
  return iso(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0));
};

function partsOf({ from, to }: Pick<ReportQuery, 'from' | 'to'>): Parts {
  const [first, past] = [Date.parse(from), Date.parse(to) + day];
  const [begin, end] = [new Date(first), new Date(past)];
  const wholeFrom = Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + (begin.getUTCDate() > 1 ? 1 : 0));
  const wholeTo = Date.UTC(end.getUTCFullYear(), end.getUTCMonth());
  const whole = Math.max(0, wholeTo - wholeFrom);
  return {
    wholeFrom: iso(wholeFrom),
    wholeTo: iso(wholeTo),
    months: Math.round(whole / (30.44 * day)),
    days: Math.round((past - first - whole) / day),
  };
}

const rowsOf = (
  { from, to }: ReportQuery,
  { wholeFrom, wholeTo }: Parts,
  columns: string,
  least = 0,
  leastOfMonth = 0,
) => {
  const of = sql.raw(columns);
  const head = (views: number) => (views > 0 ? sql`and views >= ${sql.lit(views)}` : sql``);
  const [whole, past] = [sql`${wholeFrom}::date`, sql`${to}::date + 1`];
  return sql`
    select ${of} from story_months where month >= ${whole} and month < ${wholeTo}::date ${head(leastOfMonth)}
    union all
    select ${of} from story_days where day >= ${from}::date and day < least(${past}, ${whole}) ${head(least)}
    union all
    select ${of} from story_days where day >= greatest(${whole}, ${wholeTo}::date) and day < ${past} ${head(least)}`;
};

const sums = sql`sum(views)::float as views, sum(reads)::float as reads, sum(finishes)::float as finishes,
  sum(seconds::float) as seconds`;
const all = 'story_id, views, reads, finishes, seconds';

/** The stories of a section, an author or a topic, as they stand now; `undefined` for the whole paper. */
async function storiesOf(
  db: Db,
  { section, author, topic }: ReportQuery,
): Promise<readonly number[] | undefined> {
  const versions =
    section !== undefined
      ? sql`select id from story_versions where section_id = ${section}`
      : author !== undefined
        ? sql`select version_id from version_bylines where author_id = ${author}`
        : topic !== undefined
          ? sql`select version_id from version_topics where topic_id in
              (select id from topics where id = ${topic} or merged_into = ${topic})`
          : undefined;
  if (!versions) return undefined;
  const { rows } = await sql<{ id: number }>`
    select id from stories where published_version_id in (${versions})`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * The stories with most views between two days (both included), exactly. Nearly all rows are of stories that are read
 * once or twice a day, and none of those comes to the top: so sums are first taken over the head of each day and month,
 * and what may have been left out bounds what they lack (the threshold algorithm; Fagin, Lotem and Naor 2003). Only
 * where that decides nothing, as on a young paper, is everything added up.
 */
export async function topStories(db: Db, asked: ReportQuery): Promise<StorySums[]> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select (select min(month) from story_months)::text as first,
           (select max(day) from report_days where kind = ${reportKinds.all})::text as last`.execute(db);
  const { first, last } = rows[0] ?? {};
  if (!first || !last || asked.to < first || asked.from > last) return [];
  // What lies before and after everything would only widen the bound; but a month is whole to its end, and its days
  // may have been forgotten.
  const query = {
    ...asked,
    from: asked.from < first ? first : asked.from,
    to: asked.to >= endOfMonth(last) ? endOfMonth(last) : asked.to > last ? last : asked.to,
  };
  const parts = partsOf(query);
  const among = await storiesOf(db, query);
  // Some stories alone are added up as quickly as the rarest rows are looked through.
  for (const least of among ? [10] : [10, 3]) {
    const ids = await contenders(db, query, parts, least, among);
    if (ids) return sumUp(db, query, parts, ids);
  }
  return sumUp(db, query, parts, among);
}

// As the partial index on months says.
const leastOfMonth = 30;

/** The stories that may stand among the first; `undefined` where others may too. */
async function contenders(
  db: Db,
  query: ReportQuery,
  parts: Parts,
  least: number,
  among: readonly number[] | undefined,
): Promise<readonly number[] | undefined> {
  const lacking = parts.days * (least - 1) + parts.months * (leastOfMonth - 1);
  const { rows } = await sql<{ id: number }>`
    with part as (${rowsOf(query, parts, 'story_id, views', least, leastOfMonth)}),
    mine as (select story_id, sum(views) as views from part ${within(among)} group by 1),
    edge as (select views from mine order by views desc offset ${query.limit - 1} limit 1)
    select story_id as id from mine, edge
    where edge.views > ${lacking} and mine.views + ${lacking} >= edge.views`.execute(db);
  return rows.length === 0 ? undefined : rows.map(({ id }) => id);
}

async function sumUp(
  db: Db,
  query: ReportQuery,
  parts: Parts,
  among?: readonly number[],
): Promise<StorySums[]> {
  const ofAll = sql`(${rowsOf(query, parts, all)})`;
  const { rows } = await sql<StorySums>`
    select story_id as id, ${sums} from ${ofAll} p ${within(among)}
    group by 1 order by views desc, 1 limit ${query.limit}`.execute(db);
  return rows;
}

const within = (among: readonly number[] | undefined) =>
  among ? sql`where story_id = any(${`{${among.join()}}`}::integer[])` : sql``;
