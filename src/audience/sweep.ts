import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#platform/db';
import { counting } from './counting.ts';

const minute = 60_000;
// Small enough that a batch of beacons hardly waits.
const atOnce = 5_000;

/**
 * Forgets what has had its time: page totals after two hours, reader keys after 30 minutes, salts and what was hashed
 * with them after a day and 30 minutes. Minutes and hours go by partitions: see `keeping.ts`.
 * @returns the number of rows that went
 */
export async function sweep(db: Db, now: Date): Promise<number> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const window = ago(counting.windowMinutes * minute);
  const swept = [
    await forget(db, 'page_totals', sql`kept_until <= ${now}`),
    await forget(db, 'page_signals', sql`kept_until <= ${now}`),
    await forget(db, 'page_vitals', sql`kept_until <= ${now}`),
    await forget(db, 'reader_keys', sql`first_at <= ${window}`),
    await forget(db, 'pair_keys', sql`expires_at <= ${now}`),
    await forget(db, 'salts', sql`ends_at <= ${window}`),
  ];
  return swept.reduce((sum, count) => sum + count, 0);
}

type Swept = 'page_totals' | 'page_signals' | 'page_vitals' | 'reader_keys' | 'pair_keys' | 'salts';

async function forget(db: Db, table: Swept, expired: RawBuilder<unknown>): Promise<number> {
  let swept = 0;
  for (;;) {
    // Rows that a batch is at work on are left for the next time, so that neither ever waits for the other's second lock.
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where ${expired} limit ${atOnce} for update skip locked))`.execute(
      db,
    );
    swept += Number(numAffectedRows);
    if (numAffectedRows < atOnce) return swept;
  }
}
