import type { Kysely, Transaction } from 'kysely';

/**
 * Every table of the house. Each department adds its own from its `tables.ts`:
 * `declare module '#platform/db' { interface Tables { stories: StoryTable } }`.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- departments fill it
export interface Tables {}

/** The database, or a transaction on it. */
export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

export { connect, type Connection } from './connect.ts';
export { migrate, migrationFolders } from './migrate.ts';
export { openDatabase, type OpenDatabase } from './open.ts';
export { inTransaction } from './transaction.ts';
export { jsonb } from './jsonb.ts';
