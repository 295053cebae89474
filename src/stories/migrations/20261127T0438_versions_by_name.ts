import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // In order: the newest story of a topic or an author is found by going back from the newest version that names it.
  await sql`create index version_topics_by_topic on version_topics (topic_id, version_id)`.execute(db);
  await sql`create index version_bylines_by_author on version_bylines (author_id, version_id)`.execute(db);
  await sql`drop index version_topics_topic_id_idx, version_bylines_author_id_idx`.execute(db);
}
