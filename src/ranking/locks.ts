import { sql } from 'kysely';
import type { Trx } from '#platform/db';

// Any number of ours: PostgreSQL's advisory locks know no names.
const ranking = 77_210;

/** Until the transaction ends, no other process learns texts: counts and vectors stay in step. */
export async function lockSimilarity(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ranking}, 1)`.execute(trx);
}

/** Until the transaction ends, no other process decides lists. Taken before the signals are read. */
export async function lockDecision(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ranking}, 2)`.execute(trx);
}
