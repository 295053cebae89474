import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table outbox
      -- to somebody whose address nobody here may see: forgotten once the letter left
      add column private boolean not null default false,
      -- where the letter can be unsubscribed from (RFC 8058)
      add column unsubscribe text`.execute(db);
}
