import { randomBytes } from 'node:crypto';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import type { TestHouse } from '#platform/testing';
import type { Beacon } from './beacon.ts';
import { series } from './counting.ts';
import { createCountingRoom, type CountingRoom } from './room.ts';

export const browser =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

export const minute = 60_000;
export const hour = 60 * minute;

export function openTestRoom({ db, clock, log, settings }: TestHouse): CountingRoom {
  return createCountingRoom({ db, clock, log, settings });
}

let stories = 0;

/** Publishes a story; its address is `/world/SLUG`. */
export async function publishTestStory(house: TestHouse, slug = `story-${(stories += 1)}`): Promise<number> {
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  const story = await createStory(house.cx(), { language: 'en', copy: { headline: slug, slug, section } });
  await publishStory(house.cx(), { story });
  return story;
}

export const newPage = () => randomBytes(16).toString('hex');

/** A beacon that is worth a view, unless it says otherwise. */
export function beacon(story: number, rest: Partial<Beacon> = {}): Beacon {
  return { page: newPage(), story, from: null, visible: 1_000, active: 500, depth: 0.2, ...rest };
}

/** Totals that are worth a read, and a finish. */
export const asRead = { visible: 20_000, active: 15_000, depth: 0.6 };
export const asFinish = { visible: 60_000, active: 50_000, depth: 1 };

let readers = 0;

/** A reader whom nobody has met yet. */
export function newReader(userAgent = browser) {
  readers += 1;
  // Nobody's neighbour.
  return { network: `10.${readers & 255}.${(readers >> 8) & 255}.${readers >> 16}`, userAgent };
}

/** Views, reads and finishes by people, or in another series. */
export async function countsOf({ db }: TestHouse, story: number, of: number = series.readers) {
  const row = await db
    .selectFrom('story_hours')
    .select(({ fn }) => [
      fn.sum<string | null>('views').as('views'),
      fn.sum<string | null>('reads').as('reads'),
      fn.sum<string | null>('finishes').as('finishes'),
    ])
    .where('story_id', '=', story)
    .where('series', '=', of)
    .executeTakeFirstOrThrow();
  return [Number(row.views), Number(row.reads), Number(row.finishes)];
}

/** Readers of one browser at neighbouring addresses, as a hired crowd would be. */
export function newCrowd(size: number, neighbourhood = (readers += 1)) {
  return Array.from({ length: size }, (_, index) => ({
    network: `172.${16 + (neighbourhood >> 8)}.${neighbourhood & 255}.${index + 1}`,
    userAgent: browser,
  }));
}
