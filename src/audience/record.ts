import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db';
import { announcing } from '#platform/events';
import { isVisible } from '#stories';
import { series as allSeries, type Series } from './counting.ts';
import type { Device } from './devices.ts';
import type { Judgement } from './judge.ts';
import { pairKey, readerKey, type Reader } from './reader-key.ts';
import type { Salt } from './salts.ts';
import { slotsTag, storyOf, type Slot } from './slots.ts';
import { binOf, templates, type Metric, type Vitals } from './vitals.ts';

/** One page's totals on their way to the database. */
export interface Sighting {
  readonly page: string;
  /** Null for a page that is no story. */
  readonly story: number | null;
  visible: number;
  active: number;
  depth: number;
  /** What the page showed and had clicked so far, each slot once. */
  slots: readonly Slot[];
  /** How the page came, as it said last. */
  vitals: Vitals | undefined;
  readonly series: Series;
  readonly reader: Reader;
  /** The story that the reader came from. */
  readonly origin: number | undefined;
  /** Where the reader came from: see `sources.ts`. */
  readonly source: string;
  readonly device: Device;
  readonly at: Date;
}

export interface Recorded {
  /** The sightings, by index, whose page was new. */
  readonly fresh: readonly number[];
  /** Stories that readers may not see: nothing was counted for them. */
  readonly hidden: ReadonlySet<number>;
}

/**
 * Counts a batch in one statement and one transaction (`audience_record` and `audience_slots` in the migrations hold the
 * rules), and tells every process the new public totals. To send a batch again after an error adds nothing that was
 * counted already.
 * @param sightings at least one; no two of the same page and story
 * @param salts of the batch's instant; the former one while its keys still count
 */
export async function recordBatch(
  db: Db,
  sightings: readonly Sighting[],
  judgement: Pick<Judgement, 'serieses' | 'slots'>,
  salts: { current: Salt; former: Salt | undefined },
): Promise<Recorded> {
  const { current, former } = salts;
  const last = sightings.reduce((latest, { at }) => (at > latest ? at : latest), new Date(0));
  const named = new Set<number>();
  const slots = flatten(sightings, judgement, named);
  const ids = new Set(named);
  for (const { story } of sightings) if (story !== null) ids.add(story);
  const keyOf = (salt: Salt) =>
    sightings.map(({ reader, story }) => (story === null ? null : readerKey(salt.salt, reader, story)));
  const pairs = sightings.map(({ reader, origin, story }) =>
    origin === undefined || story === null ? null : pairKey(current.salt, reader, origin, story),
  );
  const expire = new Date(current.endsAt.getTime() + 1_800_000);
  const pages = sql`${list(sightings.map(({ page }) => page))}::uuid[]`;
  const instants = sql`${list(sightings.map(({ at }) => at.getTime() / 1_000))}::double precision[]`;
  const fromSlots = sql`audience_slots(${pages}, ${instants}, ${list(slots.lows)}::integer[], ${list(slots.highs)}::integer[],
      ${list(slots.codes)}::bigint[], ${list(slots.places)}::smallint[], ${list(slots.serieses)}::smallint[],
      ${list([...named])}::integer[], v.ids)`;
  const { rows } = await sql<{ fresh: number[]; hidden: number[]; newcomers: number[] | null }>`
    select r.fresh, r.hidden, ${slots.codes.length === 0 ? sql`null::integer[]` : fromSlots} as newcomers
      ${vitalsOf(sightings, pages, instants)} ${told(slots.serieses)}
    from (select array(select stories.id from stories where stories.id = any(${list([...ids])}::integer[])
                       and ${isVisible(last)}) as ids offset 0) v
    cross join lateral audience_record(
      ${pages}, ${list(sightings.map(({ story }) => story))}::integer[],
      ${list(sightings.map(({ visible }) => Math.round(visible)))}::integer[],
      ${list(sightings.map(({ active }) => Math.round(active)))}::integer[],
      ${list(sightings.map(({ depth }) => depth))}::real[], ${list(judgement.serieses)}::smallint[],
      ${list(keyOf(current))}::uuid[],
      ${list(former ? keyOf(former) : sightings.map(() => null))}::uuid[],
      ${list(sightings.map(({ origin }) => origin ?? null))}::integer[], ${list(pairs)}::uuid[], ${instants},
      ${sightings.map(({ source }) => source)}::text[], ${sightings.map(({ device }) => device)}::text[], v.ids,
      ${current.startsAt.toISOString().slice(0, 10)}::date, ${expire}) r`.execute(db);
  const [{ fresh, hidden, newcomers } = { fresh: [], hidden: [], newcomers: null }] = rows;
  const indexes = new Set([...fresh, ...(newcomers ?? [])].map((ord) => ord - 1));
  return { fresh: [...indexes], hidden: new Set(hidden) };
}

/**
 * An array as PostgreSQL reads it, of what needs no quotes. The driver would look at each value for some, which for the
 * slots of a batch costs more than all else that is done with them.
 */
const list = (values: readonly (number | string | null)[]) =>
  `{${values.map((value) => value ?? 'null').join(',')}}`;

/** Tells every process that slots of readers came, by the commit that counts them. */
const told = (serieses: readonly number[]): RawBuilder<unknown> =>
  serieses.includes(allSeries.readers) ? sql`, ${announcing({ tags: [slotsTag] })}` : sql``;

/** Hands over the vitals of readers' pages, where a batch has any. */
function vitalsOf(
  sightings: readonly Sighting[],
  pages: RawBuilder<unknown>,
  instants: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const measured = sightings.map(({ vitals, series }) => (series === allSeries.readers ? vitals : undefined));
  if (measured.every((vitals) => vitals === undefined)) return sql``;
  const bins = (metric: Metric) =>
    measured.map((vitals) => {
      const value = vitals?.[metric];
      return value === undefined ? null : binOf(metric, value);
    });
  return sql`, audience_vitals(${pages}, ${instants},
    ${measured.map((vitals) => (vitals ? templates.indexOf(vitals.template) : null))}::smallint[],
    ${sightings.map(({ device }) => device)}::text[],
    ${bins('lcp')}::smallint[], ${bins('inp')}::smallint[], ${bins('cls')}::smallint[])`;
}

/** The slots of all sightings behind each other; sighting `n` has those from `lows[n]` to `highs[n]`, from 1. */
function flatten(
  sightings: readonly Sighting[],
  { slots }: Pick<Judgement, 'slots'>,
  named: Set<number>,
): { lows: number[]; highs: number[]; codes: number[]; places: number[]; serieses: number[] } {
  const flat = { lows: [], highs: [], codes: [], places: [], serieses: [] } as ReturnType<typeof flatten>;
  for (const [index, sighting] of sightings.entries()) {
    flat.lows.push(flat.codes.length + 1);
    for (const [nth, { code, place }] of sighting.slots.entries()) {
      flat.codes.push(code);
      flat.places.push(place);
      flat.serieses.push(slots[index]?.[nth] ?? 0);
      named.add(storyOf(code));
    }
    flat.highs.push(flat.codes.length);
  }
  return flat;
}
