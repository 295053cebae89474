import { sql, type Kysely } from 'kysely';

/** The features changed: the classifier learns again from every decision. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`delete from comment_classifier`.execute(db);
}
