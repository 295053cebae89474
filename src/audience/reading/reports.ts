import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { authorsById, nameIn, sectionsById, topicsById } from '#taxonomy';
import { reportKinds } from '../roll-days.ts';
import { nameStories } from './named.ts';
import type { Report, ReportBy, ReportQuery } from './schemas.ts';
import { topStories, type StorySums } from './top-stories.ts';

const sums = sql`sum(views)::float as views, sum(reads)::float as reads, sum(finishes)::float as finishes,
  sum(seconds)::float as seconds`;

const narrows = ['section', 'author', 'topic'] as const;

/** What readers did between two days, by story, section, author, topic or day. As fresh as `rollDays` last made them. */
export async function readReport(
  db: Db,
  by: ReportBy,
  query: ReportQuery,
  { language, zone, now }: { readonly language: string; readonly zone: string; readonly now: Date },
): Promise<Report> {
  const { from, to } = query;
  return {
    by,
    from,
    to,
    zone,
    rows:
      by === 'day'
        ? await byDay(db, query)
        : by === 'story'
          ? await byStory(db, query, language, now)
          : await byName(db, by, query, language),
    totals: await totalsOf(db, query),
  };
}

/** Which rows of `report_days` a query is about: the whole paper's, or one section's, author's or topic's. */
function about({ section, author, topic }: ReportQuery): RawBuilder<unknown> {
  const [kind, id] =
    section !== undefined
      ? [reportKinds.section, section]
      : author !== undefined
        ? [reportKinds.author, author]
        : topic !== undefined
          ? [reportKinds.topic, topic]
          : [reportKinds.all, 0];
  return sql`kind = ${kind} and id = ${id}`;
}

async function totalsOf(db: Db, query: ReportQuery): Promise<Report['totals']> {
  const { rows } = await sql<Report['totals']>`
    select coalesce(sum(views), 0)::float as views, coalesce(sum(reads), 0)::float as reads,
           coalesce(sum(finishes), 0)::float as finishes, coalesce(sum(seconds), 0)::float as seconds
    from report_days where ${about(query)} and day between ${query.from}::date and ${query.to}::date`.execute(
    db,
  );
  return rows[0] ?? { views: 0, reads: 0, finishes: 0, seconds: 0 };
}

// A paper has few days beside its stories: all of them come, whatever the limit.
async function byDay(db: Db, query: ReportQuery): Promise<Report['rows']> {
  const { rows } = await sql<Omit<Report['rows'][number], 'id'>>`
    select day::text as name, views, reads, finishes, seconds from report_days
    where ${about(query)} and day between ${query.from}::date and ${query.to}::date
    order by day`.execute(db);
  return rows.map((row) => ({ id: null, ...row }));
}

async function byName(
  db: Db,
  by: 'section' | 'author' | 'topic',
  query: ReportQuery,
  language: string,
): Promise<Report['rows']> {
  const { from, to, limit } = query;
  const narrowed = narrows.find((name) => query[name] !== undefined);
  // Days are summed by each of the three alone: a section's authors are counted nowhere.
  if (narrowed !== undefined && narrowed !== by) {
    throw new Fault(
      'audience.report-not-narrowed',
      'invalid',
      `A report by ${by} cannot be narrowed to one ${narrowed}.`,
      { help: `Ask for the ${narrowed} by story or by day, or for each ${by} of the whole paper.` },
    );
  }
  const { rows } = await sql<StorySums>`
    select id, ${sums} from report_days
    where ${narrowed === undefined ? sql`kind = ${reportKinds[by]}` : about(query)} and day between ${from}::date and ${to}::date
    group by id order by views desc, id limit ${limit}`.execute(db);
  const read = { section: sectionsById, author: authorsById, topic: topicsById }[by];
  const names: ReadonlyMap<number, { readonly names: Readonly<Record<string, string>> }> = await read(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, name: nameIn(names.get(row.id)?.names ?? {}, language) }));
}

async function byStory(db: Db, query: ReportQuery, language: string, now: Date): Promise<Report['rows']> {
  const rows = await topStories(db, query);
  const named = await nameStories(
    db,
    rows.map(({ id }) => id),
    language,
    now,
  );
  return rows.map((row) => ({ ...row, name: named(row.id).headline ?? `#${row.id}` }));
}
