import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Where nothing but the story stands in the index, its many entries are stored as one.
  await sql`drop index pair_days_to_story_from_story_idx`.execute(db);
  await sql`create index on pair_days (to_story)`.execute(db);
}
