import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table staff
      -- of the desk; null until they chose one, and their browser says it
      add column desk_language text check (desk_language in ('en', 'ko'))`.execute(db);
}
