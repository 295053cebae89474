import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Postings made before former documents were taken out of them hold too many: all stories are indexed anew, by the
  // chore that looks for missing ones.
  await sql`truncate search_documents, search_postings, search_blocks`.execute(db);
}
