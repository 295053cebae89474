import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Where a story's readers came from is asked by the story that they came to.
  await sql`create index on pair_days (to_story, from_story)`.execute(db);
}
