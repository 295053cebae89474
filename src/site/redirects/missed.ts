import { sql } from 'kysely';
import { inTransaction, type Db } from '#platform/db';

/** Addresses at which readers found nothing, counted in memory and written down now and then. */
export interface MissedAddresses {
  count(plain: string, userAgent: string | undefined): void;
  /** Writes down what was counted since. */
  write(now: Date): Promise<void>;
}

/** Addresses that are kept for one day, the most missed first. */
export const keptADay = 200;
/** Different addresses that are counted until they are written down; more are let go. */
const atOnce = 1_000;
const days = 30;

const robot = /bot|crawl|spider|slurp|curl|wget|python|scan|preview|monitor|headless/i;
/** What scanners ask for: no reader follows a link to a script of another system. */
const probe = /\.(php|aspx?|jsp|cgi|env|git|sql|bak|ya?ml|ini)\b|^\/(wp-|\.|cgi-bin|admin)/i;
/** Addresses may hold what nobody is to keep: mail addresses and long numbers are not. */
const personal = /@|\d{7,}/;

export function createMissedAddresses(db: () => Db): MissedAddresses {
  let counts = new Map<string, number>();
  const add = (path: string, more: number) => {
    const times = counts.get(path);
    if (times === undefined && counts.size >= atOnce) return;
    counts.set(path, (times ?? 0) + more);
  };
  return {
    count(plain, userAgent = '') {
      if (userAgent === '' || robot.test(userAgent)) return;
      if (plain.length > 200 || probe.test(plain) || personal.test(plain)) return;
      add(plain, 1);
    },
    async write(now) {
      if (counts.size === 0) return;
      const counted = counts;
      counts = new Map();
      try {
        await writeDown(db(), counted, now.toISOString().slice(0, 10));
      } catch (error) {
        for (const [path, times] of counted) add(path, times);
        throw error;
      }
    },
  };
}

async function writeDown(db: Db, counted: ReadonlyMap<string, number>, day: string): Promise<void> {
  // In one order for all processes: else two that write at once may each hold what the other waits for.
  const sorted = [...counted].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const paths = sorted.map(([path]) => path);
  const times = sorted.map(([, count]) => count);
  await inTransaction(db, async (trx) => {
    await sql`
      insert into missed_addresses (day, path, times)
      select ${day}::date, path, times from unnest(${paths}::text[], ${times}::int[]) as missed (path, times)
      on conflict (day, path) do update set times = missed_addresses.times + excluded.times`.execute(trx);
    await sql`
      delete from missed_addresses where day < ${day}::date - ${days}::int or (day = ${day}::date and path not in (
        select path from missed_addresses where day = ${day}::date order by times desc, path limit ${keptADay}
      ))`.execute(trx);
  });
}

/** The addresses that were missed most within thirty days. */
export async function mostMissed(db: Db, now: Date): Promise<{ path: string; times: number }[]> {
  const { rows } = await sql<{ path: string; times: number }>`
    select path, sum(times)::int as times from missed_addresses where day > ${now}::timestamptz::date - ${days}::int
    group by path order by times desc, path limit 100`.execute(db);
  return rows;
}
