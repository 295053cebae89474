import { sql } from 'kysely';
import { inTransaction, type Db } from '#platform/db';
import { counting } from './counting.ts';

const day = 86_400_000;
// Younger days may still grow, by the salts of around midnight.
const daysApart = 7 * day;
const longestUnused = 35 * day;

/**
 * Adds the days of pairs up to months (they stand on the first), and forgets the pairs that fewer readers made than may be
 * used, and nobody for at least five weeks: nearly all pairs are such. Doing it again changes nothing.
 */
export async function foldPairs(db: Db, now: Date): Promise<void> {
  const before = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString().slice(0, 10);
  const month = sql`date_trunc('month', day)::date`;
  await inTransaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(7113007)`.execute(trx);
    await sql`
      with gone as (
        delete from pair_days where day < ${before(daysApart)}::date and day <> ${month}
        returning from_story, to_story, day, readers
      )
      insert into pair_days as p (from_story, to_story, day, readers)
      select from_story, to_story, ${month}, sum(readers) from gone group by 1, 2, 3 order by 1, 2, 3
      on conflict (from_story, to_story, day) do update set readers = p.readers + excluded.readers`.execute(
      trx,
    );
    await sql`
      delete from pair_days p
      using (
        select from_story, to_story from pair_days group by 1, 2
        having sum(readers) < ${counting.pairThreshold} and max(day) < date_trunc('month', ${before(longestUnused)}::date)::date
      ) unused
      where p.from_story = unused.from_story and p.to_story = unused.to_story`.execute(trx);
  });
}
