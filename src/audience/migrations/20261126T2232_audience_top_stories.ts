import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // The head of each day and month: of ten stories that are read at all, eight are read once or twice. See top-stories.ts.
  await sql`create index on story_days (day, views) include (story_id) where views >= 3`.execute(db);
  await sql`create index on story_months (month, views) include (story_id) where views >= 30`.execute(db);
}
