import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import type { Series } from './counting.ts';
import { pairKey, readerKey, type Reader } from './reader-key.ts';
import type { Salt } from './salts.ts';

/** One page's totals on their way to the database. */
export interface Sighting {
  readonly page: string;
  readonly story: number;
  visible: number;
  active: number;
  depth: number;
  readonly series: Series;
  readonly reader: Reader;
  /** The story that the reader came from. */
  readonly origin: number | undefined;
  readonly at: Date;
}

export interface Recorded {
  /** The sightings, by index, whose page was new. */
  readonly fresh: readonly number[];
  /** Stories that readers may not see: nothing was counted for them. */
  readonly hidden: ReadonlySet<number>;
}

/**
 * Counts a batch in one statement and one transaction (`audience_record` in the migration holds the rules), and tells
 * every process the new public totals. To send a batch again after an error adds nothing that was counted already.
 * @param sightings at least one; no two of the same page and story
 * @param salts of the batch's instant; the former one while its keys still count
 */
export async function recordBatch(
  db: Db,
  sightings: readonly Sighting[],
  salts: { current: Salt; former: Salt | undefined },
): Promise<Recorded> {
  const { current, former } = salts;
  const stories = sightings.map(({ story }) => story);
  const last = sightings.reduce((latest, { at }) => (at > latest ? at : latest), new Date(0));
  const keyOf = (salt: Salt) => sightings.map(({ reader, story }) => readerKey(salt.salt, reader, story));
  const pairs = sightings.map(({ reader, origin, story }) =>
    origin === undefined ? null : pairKey(current.salt, reader, origin, story),
  );
  const expire = new Date(current.endsAt.getTime() + 1_800_000);
  const { rows } = await sql<{ fresh: number[]; hidden: number[] }>`
    select * from audience_record(
      ${sightings.map(({ page }) => page)}::uuid[], ${stories}::integer[],
      ${sightings.map(({ visible }) => Math.round(visible))}::integer[],
      ${sightings.map(({ active }) => Math.round(active))}::integer[],
      ${sightings.map(({ depth }) => depth)}::real[], ${sightings.map(({ series }) => series)}::smallint[],
      ${keyOf(current)}::uuid[],
      ${former ? keyOf(former) : sightings.map(() => null)}::uuid[],
      ${sightings.map(({ origin }) => origin ?? null)}::integer[], ${pairs}::uuid[],
      ${sightings.map(({ at }) => at.getTime() / 1_000)}::double precision[],
      array(select stories.id from stories where stories.id = any(${[...new Set(stories)]}::integer[])
            and ${isVisible(last)}),
      ${current.startsAt.toISOString().slice(0, 10)}::date, ${expire})`.execute(db);
  const [{ fresh, hidden } = { fresh: [], hidden: [] }] = rows;
  return { fresh: fresh.map((ord) => ord - 1), hidden: new Set(hidden) };
}
