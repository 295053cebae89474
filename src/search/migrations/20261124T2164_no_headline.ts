import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Nothing reads it: the version has the headline. Some papers were begun without the column.
  await sql`alter table search_documents drop column if exists headline`.execute(db);
}
