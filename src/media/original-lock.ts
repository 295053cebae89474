import { sql } from 'kysely';
import type { Trx } from '#platform/db';

// Any number of ours: PostgreSQL's advisory locks know no names.
const originals = 7_113_150;

/** Until the transaction ends, nobody else brings or removes the original with this hash (SHA-256 in hex). */
export async function holdOriginal(trx: Trx, hash: string): Promise<void> {
  const key = Buffer.from(hash.slice(0, 8), 'hex').readInt32BE();
  await sql`select pg_advisory_xact_lock(${originals}::int, ${key}::int)`.execute(trx);
}
