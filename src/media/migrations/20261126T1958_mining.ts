import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What the file says of the mining of its data (PLUS); null: nothing. Files from before say nothing, and are made again.
  await sql`alter table renditions add column mining text`.execute(db);
}
