import { sql } from 'kysely';
import { slotLists, type SlotList } from '#audience';
import type { Db } from '#platform/db';
import { terms } from '#platform/text';
import { ageBandStarts, learnPrior, slotRates, type AtAge, type Nature, type Prior } from './engine/index.ts';
import { weights } from './weights.ts';

/** What the slots of the last weeks taught. Good for a minute or so; each decision adds the clicks of late to it. */
export interface SlotExperience {
  readonly learntAt: Date;
  readonly prior: Prior;
  /** Clicks that any story would get for each time this one is shown in a list, by the places that it has there. */
  rateOf(story: number, list: SlotList): number;
  atAges(story: number): readonly AtAge[];
  /** Section and terms of stories, by ID. */
  natures(db: Db, stories: readonly number[]): Promise<Map<number, Nature>>;
}

interface Point {
  readonly story: number;
  readonly list: number;
  readonly place: number;
  readonly band: number;
  readonly shown: number;
  readonly clicked: number;
}

const day = 86_400_000;
const reach = 21 * day;
// As many terms as replay takes.
const mostTerms = 60;

/** Learns from the hours of the last two days and the days before them, each fading as replay has it fade. */
export async function learnSlots(db: Db, now: Date): Promise<SlotExperience> {
  const points = await pastSlots(db, now);
  const rates = slotRates(
    points.map(({ list, place, shown, clicked }) => ({ slot: `${list}:${place}`, shown, clicked })),
  );
  const atAges = new Map<number, Map<number, AtAge>>();
  const byList = new Map<string, { shown: number; expected: number }>();
  for (const { story, list, place, band, shown, clicked } of points) {
    const expected = shown * rates(`${list}:${place}`);
    const ages = atAges.get(story) ?? new Map<number, AtAge>();
    const before = ages.get(band);
    ages.set(band, {
      band,
      expected: (before?.expected ?? 0) + expected,
      clicked: (before?.clicked ?? 0) + clicked,
    });
    atAges.set(story, ages);
    for (const key of [`${story} ${list}`, `any ${list}`]) {
      const sum = byList.get(key) ?? { shown: 0, expected: 0 };
      byList.set(key, { shown: sum.shown + shown, expected: sum.expected + expected });
    }
  }
  const known = new Map<number, Nature>();
  const natures = async (from: Db, stories: readonly number[]) => {
    const missing = stories.filter((story) => !known.has(story));
    for (const [story, nature] of await readNatures(from, missing)) known.set(story, nature);
    return known;
  };
  await natures(db, [...atAges.keys()]);
  const agesOf = (story: number) => [...(atAges.get(story)?.values() ?? [])];
  const { storySpread, sectionSpread, termSpread } = weights.popular;
  const prior = learnPrior(
    Array.from(atAges.keys(), (story) => ({
      section: known.get(story)?.section ?? null,
      terms: known.get(story)?.terms ?? [],
      atAges: agesOf(story),
    })),
    { storySpread, sectionSpread, termSpread },
  );
  return {
    learntAt: now,
    prior,
    rateOf(story, list) {
      const number = slotLists.indexOf(list);
      const sum = byList.get(`${story} ${number}`) ?? byList.get(`any ${number}`);
      return sum && sum.shown > 0 ? sum.expected / sum.shown : rates(`${number}:0`);
    },
    atAges: agesOf,
    natures,
  };
}

async function pastSlots(db: Db, now: Date): Promise<Point[]> {
  // Days are those of UTC, as audience rolls them up.
  const whole = new Date(Math.floor(now.getTime() / day) * day - day);
  const halfLife = weights.popular.pastHalfLifeHours * 3_600;
  const { rows } = await sql<Point>`
    with point as (
      select story_id, list, place, hour + interval '30 minutes' as at, shown, clicked from slot_hours
      where series = 0 and hour >= ${whole} and hour <= ${now}
      union all
      select story_id, list, place, day + interval '12 hours', shown, clicked from slot_days
      where series = 0 and day >= ${new Date(whole.getTime() - reach)} and day < ${whole}
    )
    select point.story_id as story, list::integer, place::integer,
      width_bucket(greatest(0, extract(epoch from at - stories.published_at)) / 3600, ${ageBandStarts}::numeric[]) as band,
      sum(shown * weight)::float8 as shown, sum(clicked * weight)::float8 as clicked
    from point
    join stories on stories.id = point.story_id and stories.published_at is not null
    cross join lateral (
      select power(2, -greatest(0, extract(epoch from ${now}::timestamptz - at)) / ${halfLife}::float8) as weight
    ) as faded
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4`.execute(db);
  return rows;
}

async function readNatures(db: Db, stories: readonly number[]): Promise<[number, Nature][]> {
  if (stories.length === 0) return [];
  const { rows } = await sql<{
    story: number;
    language: string;
    section: number;
    headline: string;
    standfirst: string;
  }>`
    select stories.id as story, stories.language, version.section_id as section, version.headline, version.standfirst
    from stories join story_versions as version on version.id = stories.published_version_id
    where stories.id = any(${stories}::int[])
    order by stories.id`.execute(db);
  return rows.map(({ story, language, section, headline, standfirst }) => {
    const found = new Set(terms(`${headline}\n${standfirst}`, language));
    return [story, { section: String(section), terms: [...found].slice(0, mostTerms) }];
  });
}
