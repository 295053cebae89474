import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Counts go by the story alone, lists for machines by time as well.
  await sql`drop index comments_published`.execute(db);
  await sql`create index comments_published on comments (story_id, posted_at, id) where state = 'published'`.execute(
    db,
  );
}
