import { sql, type Kysely } from 'kysely';

/** What a phase rejects has its statement of reasons at once, and the letter follows. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table comment_statements alter column sent_at drop not null`.execute(db);
}
