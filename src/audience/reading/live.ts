import { sql } from 'kysely';
import type { Clock } from '#platform/clock';
import type { Db } from '#platform/db';
import { authorsById, nameIn, sectionsById } from '#taxonomy';
import { series } from '../counting.ts';
import type { Presence } from '../presence.ts';
import { viewCounts } from '../queries.ts';
import { slotLists } from '../slots.ts';
import { nameStories } from './named.ts';
import type { LiveView } from './schemas.ts';
import type { UsualHours } from './usual.ts';

export interface LiveSources {
  readonly db: Db;
  readonly clock: Clock;
  readonly presence: Pick<Presence, 'count'>;
  readonly usual: UsualHours;
  /** The language in which sections and authors are named. */
  language(): string;
  zone(): string;
}

const minute = 60_000;
const mostStories = 25;
const mostSlots = 12;
const mostNames = 12;

/** The paper as it is read at this moment. As many small reads whatever the number of stories. */
export async function readLive({
  db,
  clock,
  presence,
  usual,
  language,
  zone,
}: LiveSources): Promise<LiveView> {
  const now = clock.now();
  const present = presence.count(now);
  const [minutes, gains, lists, traits] = [
    await readMinutes(db, now),
    await readGains(db, now),
    await readSlots(db, now),
    await readTraits(db, now),
  ];
  const top = gains.slice(0, mostStories);
  const ids = [...top.map(({ story }) => story), ...lists.map(({ story }) => story)];
  const named = await nameStories(db, ids, language(), now);
  const totals = await viewCounts(
    db,
    top.map(({ story }) => story),
  );
  const of = (which: number) => minutes.reduce((sum, row) => sum + (row.series === which ? row.views : 0), 0);
  return {
    at: now.toISOString(),
    zone: zone(),
    people: present.people,
    minutes: await overTime(minutes, usual, now),
    stories: top.map(({ story, views, before, hour, reads }) => ({
      story: named(story),
      people: present.byStory.get(story) ?? 0,
      views,
      before,
      hour,
      reads,
      total: totals.get(story) ?? 0,
    })),
    ...(await bySectionAndAuthor(db, gains, language())),
    sources: traits
      .filter(({ trait }) => trait === 0)
      .map(({ name, views }) => ({ source: name, views }))
      .slice(0, mostNames),
    devices: traits.filter(({ trait }) => trait === 1).map(({ name, views }) => ({ device: name, views })),
    lists: slotLists.map((list, number) => {
      const own = lists.filter((slot) => slot.list === number);
      return {
        list,
        shown: own[0]?.all_shown ?? 0,
        clicked: own[0]?.all_clicked ?? 0,
        slots: own.map(({ story, shown, clicked }) => ({ story: named(story), shown, clicked })),
      };
    }),
    others: {
      declaredRobots: of(series.declaredRobots),
      suspectedRobots: of(series.suspectedRobots),
      prefetches: of(series.prefetches),
      doubtful: of(series.doubtful),
    },
  };
}

const firstMinute = (now: Date) => new Date(Math.floor(now.getTime() / minute) * minute - 59 * minute);
const ofLastHour = (now: Date) => sql`minute >= ${firstMinute(now)} and minute <= ${now}`;

interface MinuteRow {
  readonly at: Date;
  readonly series: number;
  readonly views: number;
  readonly reads: number;
}

async function readMinutes(db: Db, now: Date): Promise<MinuteRow[]> {
  const { rows } = await sql<MinuteRow>`
    select minute as at, series, sum(views)::integer as views, sum(reads)::integer as reads
    from story_minutes where ${ofLastHour(now)} group by 1, 2`.execute(db);
  return rows;
}

async function overTime(
  rows: readonly MinuteRow[],
  usual: UsualHours,
  now: Date,
): Promise<LiveView['minutes']> {
  const from = firstMinute(now).getTime();
  const points: LiveView['minutes'] = [];
  for (let index = 0; index < 60; index += 1) {
    const at = new Date(from + index * minute);
    const own = rows.filter((row) => row.at.getTime() === at.getTime() && isReader(row.series));
    const expected = await usual.at(at);
    points.push({
      at: at.toISOString(),
      views: own.reduce((sum, { views }) => sum + views, 0),
      reads: own.reduce((sum, { reads }) => sum + reads, 0),
      usualViews: expected?.views ?? null,
      usualReads: expected?.reads ?? null,
    });
  }
  return points;
}

const isReader = (which: number) => which === series.readers || which === series.doubtful;

interface Gain {
  readonly story: number;
  readonly section: number | null;
  /** IDs. */
  readonly authors: readonly number[];
  readonly views: number;
  readonly before: number;
  readonly hour: number;
  readonly reads: number;
}

/** Every story that was read in the last hour, most gained in the last ten minutes first. */
async function readGains(db: Db, now: Date): Promise<Gain[]> {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * minute);
  const { rows } = await sql<Gain>`
    with g as (
      select story_id, coalesce(sum(views) filter (where minute > ${ago(10)}), 0)::integer as views,
             coalesce(sum(views) filter (where minute > ${ago(20)} and minute <= ${ago(10)}), 0)::integer as before,
             sum(views)::integer as hour, sum(reads)::integer as reads
      from story_minutes where minute > ${ago(60)} and minute <= ${now} and series in (0, 4) group by story_id
    )
    select g.story_id as story, v.section_id as section, g.views, g.before, g.hour, g.reads,
           array(select author_id from version_bylines b where b.version_id = v.id) as authors
    from g join stories s on s.id = g.story_id left join story_versions v on v.id = s.published_version_id
    order by g.views desc, g.hour desc, g.story_id`.execute(db);
  return rows;
}

async function bySectionAndAuthor(
  db: Db,
  gains: readonly Gain[],
  language: string,
): Promise<Pick<LiveView, 'sections' | 'authors'>> {
  const sections = addUp(gains, ({ section }) => (section === null ? [] : [section]));
  const authors = addUp(gains, (gain) => gain.authors);
  const [sectionNames, authorNames] = [
    await sectionsById(
      db,
      sections.map(({ id }) => id),
    ),
    await authorsById(
      db,
      authors.map(({ id }) => id),
    ),
  ];
  const name = (names: Readonly<Record<string, string>> | undefined) => nameIn(names ?? {}, language);
  return {
    sections: sections.map((row) => ({ ...row, name: name(sectionNames.get(row.id)?.names) })),
    authors: authors.map((row) => ({ ...row, name: name(authorNames.get(row.id)?.names) })),
  };
}

function addUp(gains: readonly Gain[], idsOf: (gain: Gain) => readonly number[]) {
  const sums = new Map<number, { id: number; views: number; before: number }>();
  for (const gain of gains) {
    for (const id of idsOf(gain)) {
      const sum = sums.get(id) ?? { id, views: 0, before: 0 };
      sum.views += gain.views;
      sum.before += gain.before;
      sums.set(id, sum);
    }
  }
  return [...sums.values()].toSorted((a, b) => b.views - a.views || a.id - b.id).slice(0, mostNames);
}

interface ListedSlot {
  readonly list: number;
  readonly story: number;
  readonly shown: number;
  readonly clicked: number;
  /** Of the whole list. */
  readonly all_shown: number;
  readonly all_clicked: number;
}

/** The slots of each list that were shown most: of related stories there are as many as stories that are read. */
async function readSlots(db: Db, now: Date): Promise<ListedSlot[]> {
  const { rows } = await sql<ListedSlot>`
    select list, story, shown, clicked, all_shown, all_clicked from (
      select list, story_id as story, sum(shown)::integer as shown, sum(clicked)::integer as clicked,
             (sum(sum(shown)) over whole)::integer as all_shown, (sum(sum(clicked)) over whole)::integer as all_clicked,
             row_number() over (partition by list order by sum(shown) desc, story_id) as place
      from slot_minutes where ${ofLastHour(now)} and series = 0
      group by 1, 2
      window whole as (partition by list)
    ) s where place <= ${mostSlots} order by list, place`.execute(db);
  return rows;
}

async function readTraits(db: Db, now: Date) {
  const { rows } = await sql<{ trait: number; name: string; views: number }>`
    select trait, name, sum(views)::integer as views from trait_hours
    where hour > ${new Date(now.getTime() - 120 * minute)} and hour <= ${now}
    group by 1, 2 order by 1, 3 desc, 2`.execute(db);
  return rows;
}
