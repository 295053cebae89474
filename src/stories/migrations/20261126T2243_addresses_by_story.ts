import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // The first address of a story is its name in feeds; each was looked for among all addresses of the paper.
  await sql`create index story_addresses_first on story_addresses (story_id, since, path)`.execute(db);
}
