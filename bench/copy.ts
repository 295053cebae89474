import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '#platform/db';

/**
 * Hands rows to a table by COPY, as text with tabs between the columns.
 * @param directory where the database's server can read files
 * @param columns as they stand in a statement
 */
export async function copyRows(
  db: Db,
  directory: string,
  { table, columns }: { readonly table: string; readonly columns: string },
  text: string,
): Promise<void> {
  const file = join(directory, 'rows.txt');
  writeFileSync(file, text, { mode: 0o644 });
  await sql`copy ${sql.table(table)} (${sql.raw(columns)}) from ${sql.lit(file)}`.execute(db);
}
