import { sql, type Kysely } from 'kysely';

/** When the last appeal came and the last answer went: open desks ask each second. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index on comment_statements (answered_at) where answered_at is not null`.execute(db);
  await sql`create index on reader_measures (appealed_at) where appealed_at is not null`.execute(db);
  await sql`create index on reader_measures (answered_at) where answered_at is not null`.execute(db);
}
