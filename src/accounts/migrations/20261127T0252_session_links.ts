import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table reader_sessions
      -- the letter's link that opened it: that link leads this session on once more, and lets in nobody else
      add column link_hash bytea`.execute(db);
}
