import { sql } from 'kysely';
import type { Db } from '#platform/db';

/** Per minute. */
export interface Usual {
  readonly views: number;
  readonly reads: number;
}

const hour = 3_600_000;
const weeks = 8;

/**
 * What is usual at an instant: the mean of the same hour and weekday (in the paper's time zone) of the last eight weeks;
 * `undefined` where none of those weeks is known. Remembered by the hour.
 */
export interface UsualHours {
  at(instant: Date): Promise<Usual | undefined>;
}

export function openUsual(db: Db, zone: () => string): UsualHours {
  const known = new Map<number, Promise<Usual | undefined>>();
  return {
    at(instant) {
      const start = Math.floor(instant.getTime() / hour) * hour;
      let usual = known.get(start);
      if (!usual) {
        if (known.size > 100) known.clear();
        usual = readUsual(db, new Date(start), zone());
        usual.catch(() => known.delete(start));
        known.set(start, usual);
      }
      return usual;
    },
  };
}

async function readUsual(db: Db, start: Date, zone: string): Promise<Usual | undefined> {
  // A week counts from the first hour in which anything was counted at all. One row that came before says so: the least of
  // all hours would take reading all of them.
  const { rows: known } = await sql<{ hour: Date }>`
    with same as (
      select ((${start}::timestamptz at time zone ${zone}) - week * interval '7 days') at time zone ${zone} as hour
      from generate_series(1, ${weeks}) as week
    )
    select hour from same where exists (select from story_hours h where h.hour <= same.hour)`.execute(db);
  if (known.length === 0) return undefined;
  // Named one by one, so that no other day's partition is looked at.
  const { rows } = await sql<Usual>`
    select coalesce(sum(h.views), 0)::float as views, coalesce(sum(h.reads), 0)::float as reads
    from story_hours h where h.series in (0, 4) and h.hour in (${sql.join(known.map(({ hour }) => hour))})`.execute(
    db,
  );
  const minutes = known.length * 60;
  return { views: (rows[0]?.views ?? 0) / minutes, reads: (rows[0]?.reads ?? 0) / minutes };
}
