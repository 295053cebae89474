import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import { counting } from './counting.ts';
import { thisSite } from './sources.ts';

/** Public view counts of stories; one without views is 0. */
export async function viewCounts(db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  const counts = new Map(ids.map((id) => [id, 0]));
  if (ids.length === 0) return counts;
  const rows = await db
    .selectFrom('story_totals')
    .select(['story_id', 'views'])
    .where('story_id', 'in', [...ids])
    .execute();
  for (const row of rows) counts.set(row.story_id, row.views);
  return counts;
}

/** What readers did with a story since it was published; `seconds` are of active reading. */
export interface StorySums {
  readonly views: number;
  readonly reads: number;
  readonly finishes: number;
  readonly seconds: number;
}

/** The counts of one story that anybody may be told; one without views has none. */
export async function storySums(db: Db, story: number): Promise<StorySums> {
  const row = await db
    .selectFrom('story_totals')
    .select(['views', 'reads', 'finishes', 'seconds'])
    .where('story_id', '=', story)
    .executeTakeFirst();
  return row ?? { views: 0, reads: 0, finishes: 0, seconds: 0 };
}

/** Which share of each story's views began on a page of this site, from 0 to 1. Stories without a view are left out. */
export async function sharesFromHere(db: Db, stories: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ story: number; share: number }>`
    select story_id as story, coalesce(sum(views) filter (where source = ${thisSite}), 0)::float / sum(views) as share
    from story_sources where story_id = any(${stories}::int[]) group by story_id`.execute(db);
  return new Map(rows.map(({ story, share }) => [story, share]));
}

export interface Among {
  readonly now: Date;
  readonly language?: string;
  /** ID of a section. */
  readonly section?: number;
  readonly limit: number;
}

/**
 * The visible stories with the greatest decayed sums, greatest first. The order holds at every later time.
 * @returns `s`, the logarithm of the sum; `viewsAt` of `decay.ts` turns it into views
 */
export async function decayedTop(db: Db, among: Among): Promise<{ story: number; s: number }[]> {
  const { rows } = await sql<{ story: number; s: number }>`
    select t.story_id as story, t.s
    from story_totals t ${joinVisible(among, 't')}
    where t.s is not null
    order by t.s desc, t.story_id
    limit ${among.limit}`.execute(db);
  return rows;
}

export interface StoryTraffic {
  readonly story: number;
  readonly views: number;
  readonly reads: number;
  readonly finishes: number;
}

/** What readers did with each visible story in the last seven days, most reads first. */
export function weeklyReads(db: Db, among: Among): Promise<StoryTraffic[]> {
  return traffic(db, among, sql`w.reads desc, w.views desc, w.story_id`);
}

/** The same week, most finishes first. */
export function finishRates(db: Db, among: Among): Promise<StoryTraffic[]> {
  return traffic(db, among, sql`w.finishes desc, w.reads desc, w.story_id`);
}

const week = 7 * 86_400_000;

async function traffic(db: Db, among: Among, order: RawBuilder<unknown>): Promise<StoryTraffic[]> {
  const since = new Date(among.now.getTime() - week);
  const { rows } = await sql<StoryTraffic>`
    with w as (
      select story_id, sum(views)::integer as views, sum(reads)::integer as reads, sum(finishes)::integer as finishes
      from story_hours where hour > ${since} and hour <= ${among.now} and series = 0
      group by story_id
    )
    select w.story_id as story, w.views, w.reads, w.finishes
    from w ${joinVisible(among, 'w')}
    order by ${order}
    limit ${among.limit}`.execute(db);
  return rows;
}

/**
 * Visible stories that readers of `story` went on to, most readers first.
 * @returns readers who made the pair, a reader once a day; never fewer than five
 */
export async function coReads(
  db: Db,
  story: number,
  { now, limit }: { now: Date; limit: number },
): Promise<{ story: number; readers: number }[]> {
  const { rows } = await sql<{ story: number; readers: number }>`
    with p as (
      select to_story as story_id, sum(readers)::integer as readers
      from pair_days where from_story = ${story}
      group by to_story having sum(readers) >= ${counting.pairThreshold}
    )
    select p.story_id as story, p.readers
    from p ${joinVisible({ now }, 'p')}
    order by p.readers desc, p.story_id
    limit ${limit}`.execute(db);
  return rows;
}

function joinVisible({ now, language, section }: Partial<Among> & { now: Date }, alias: string) {
  return sql`
    join stories on stories.id = ${sql.ref(`${alias}.story_id`)} and ${isVisible(now)}
      ${language === undefined ? sql`` : sql`and stories.language = ${language}`}
    ${section === undefined ? sql`` : sql`join story_versions v on v.id = stories.published_version_id and v.section_id = ${section}`}`;
}
