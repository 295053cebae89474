import type { Db, Trx } from './index.ts';

/** Runs `work` in the transaction that `db` already is, or in a new one. */
export function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Trx) : db.transaction().execute(work);
}
