import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { counting, series } from '../counting.ts';
import type { Presence } from '../presence.ts';
import { slotLists } from '../slots.ts';
import { depthBins, timeBins } from './histograms.ts';
import { nameStories } from './named.ts';
import type { StoryAudience } from './schemas.ts';

export interface Asked {
  readonly presence: Pick<Presence, 'count'>;
  readonly zone: string;
  readonly language: string;
  readonly now: Date;
}

const hour = 3_600_000;
const week = 7 * 24 * hour;
const mostOthers = 10;

/**
 * A story's life with its readers. Also of one that readers cannot see any more, but never of one that they never saw.
 * @throws Fault `audience.no-such-story`
 */
export async function readStoryAudience(
  db: Db,
  story: number,
  { presence, zone, language, now }: Asked,
): Promise<StoryAudience> {
  const facts = await db
    .selectFrom('stories')
    .select(['language', 'published_at', 'published_version_id'])
    .where('id', '=', story)
    .executeTakeFirst();
  if (!facts?.published_at || facts.published_at > now || facts.published_version_id === null) {
    throw new Fault('audience.no-such-story', 'not-found', `There is no story ${story} that readers saw.`);
  }
  const totals = await db
    .selectFrom('story_totals')
    .selectAll()
    .where('story_id', '=', story)
    .executeTakeFirst();
  const young = now.getTime() - facts.published_at.getTime() < week;
  const [from, next] = [await readPairs(db, story, 'from'), await readPairs(db, story, 'to')];
  const named = await nameStories(
    db,
    [story, ...[...from, ...next].map(({ other }) => other)],
    language,
    now,
  );
  const pairs = (rows: typeof from) => rows.map(({ other, readers }) => ({ story: named(other), readers }));
  return {
    zone,
    story: { ...named(story), publishedAt: facts.published_at.toISOString(), language: facts.language },
    people: presence.count(now).byStory.get(story) ?? 0,
    totals: {
      views: totals?.views ?? 0,
      reads: totals?.reads ?? 0,
      finishes: totals?.finishes ?? 0,
      seconds: totals?.seconds ?? 0,
    },
    life: {
      unit: young ? 'hour' : 'day',
      points: young
        ? await readSeries(db, 'hour', story, facts.published_at, now)
        : await readDays(db, story, zone),
    },
    minutes: await readSeries(db, 'minute', story, new Date(now.getTime() - 3 * hour), now),
    times: timeBins(totals?.times ?? Array<number>(8).fill(0)),
    depths: depthBins(totals?.depths ?? Array<number>(11).fill(0)),
    sources: await db
      .selectFrom('story_sources')
      .select(['source', 'views'])
      .where('story_id', '=', story)
      .orderBy('views', 'desc')
      .orderBy('source')
      .limit(20)
      .execute(),
    from: pairs(from),
    next: pairs(next),
    lists: await readLists(db, story),
    ...(await readHistory(db, story, facts.published_version_id)),
    others: await readOthers(db, story),
  };
}

/** Only what was counted: times in which nothing came are left out. An hour begins the span even if it began before. */
async function readSeries(db: Db, unit: 'minute' | 'hour', story: number, from: Date, to: Date) {
  const { rows } = await sql<{ at: Date; views: number; reads: number; finishes: number; seconds: number }>`
    select ${sql.ref(unit)} as at, sum(views)::integer as views, sum(reads)::integer as reads,
           sum(finishes)::integer as finishes, sum(seconds)::integer as seconds
    from ${sql.table(`story_${unit}s`)}
    where story_id = ${story} and ${sql.ref(unit)} >= date_trunc(${unit}, ${from}::timestamptz) and ${sql.ref(unit)} <= ${to}
      and series in (0, 4)
    group by 1 order by 1`.execute(db);
  return rows.map(({ at, ...counts }) => ({ at: at.toISOString(), ...counts }));
}

async function readDays(db: Db, story: number, zone: string) {
  const { rows } = await sql<{ at: Date; views: number; reads: number; finishes: number; seconds: number }>`
    select (day::timestamp at time zone ${zone}) as at, views, reads, finishes, seconds
    from story_days where story_id = ${story} order by day`.execute(db);
  return rows.map(({ at, ...counts }) => ({ at: at.toISOString(), ...counts }));
}

/** Pairs that enough readers made, of whatever stories: those that cannot be seen stand without a name. */
async function readPairs(db: Db, story: number, other: 'from' | 'to') {
  const [own, theirs] = other === 'from' ? ['to_story', 'from_story'] : ['from_story', 'to_story'];
  const { rows } = await sql<{ other: number; readers: number }>`
    select ${sql.ref(theirs)} as other, sum(readers)::integer as readers
    from pair_days where ${sql.ref(own)} = ${story}
    group by 1 having sum(readers) >= ${counting.pairThreshold}
    order by 2 desc, 1 limit ${mostOthers}`.execute(db);
  return rows;
}

async function readLists(db: Db, story: number): Promise<StoryAudience['lists']> {
  const rows = await db
    .selectFrom('slot_sums')
    .select(['list', 'shown', 'clicked'])
    .where('story_id', '=', story)
    .orderBy('list')
    .execute();
  return rows.flatMap(({ list, ...counts }) => {
    const name = slotLists[list];
    return name === undefined ? [] : [{ list: name, ...counts }];
  });
}

/** What readers saw change: headlines of published versions, and corrections. */
async function readHistory(
  db: Db,
  story: number,
  published: number,
): Promise<Pick<StoryAudience, 'headlines' | 'corrections'>> {
  const { rows: versions } = await sql<{ at: Date; headline: string }>`
    select frozen_at as at, headline from (
      select frozen_at, headline, number, lag(headline) over (order by number) as before
      from story_versions where story_id = ${story} and (event in ('published', 'corrected') or id = ${published})
    ) v where headline is distinct from before order by number`.execute(db);
  const corrections = await db
    .selectFrom('corrections')
    .select(['corrected_at as at', 'kind', 'note'])
    .where('story_id', '=', story)
    .orderBy('corrected_at')
    .execute();
  return {
    headlines: versions.map(({ at, headline }) => ({ at: at.toISOString(), headline })),
    corrections: corrections.map(({ at, ...rest }) => ({ at: at.toISOString(), ...rest })),
  };
}

async function readOthers(db: Db, story: number): Promise<StoryAudience['others']> {
  const { rows } = await sql<{ series: number; views: number }>`
    select series, sum(views)::integer as views from story_hours
    where story_id = ${story} and series in (1, 2, 3) group by 1`.execute(db);
  const of = (which: number) => rows.find((row) => row.series === which)?.views ?? 0;
  return {
    declaredRobots: of(series.declaredRobots),
    suspectedRobots: of(series.suspectedRobots),
    prefetches: of(series.prefetches),
  };
}
