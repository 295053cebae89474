import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table comments
      -- when the reader whom it answers was written to: once, however often it is hidden and shown again
      add column answer_told_at timestamptz`.execute(db);
}
