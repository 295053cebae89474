import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table entry_links
      drop constraint entry_links_purpose_check,
      add constraint entry_links_purpose_check check (purpose in ('set-up', 'enter', 'invite', 'reset', 'email')),
      -- the address that the link confirms, and nothing else
      add column email text,
      add constraint entry_links_email_check check ((purpose = 'email') = (email is not null))`.execute(db);
}
