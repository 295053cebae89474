import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Addresses of the licence, and of where one is to be had; empty where the supplier names none.
  await sql`
    alter table pictures
      add column licence_page text not null default '',
      add column licensor_page text not null default ''`.execute(db);
}
