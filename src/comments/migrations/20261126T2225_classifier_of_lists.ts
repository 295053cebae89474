import { sql, type Kysely } from 'kysely';

/** The classifier also asks whether a word of the lists is there: it learns anew from all decisions that are kept. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`delete from comment_classifier`.execute(db);
}
