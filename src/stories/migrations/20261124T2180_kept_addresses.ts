import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Whether readers may have known it: then it leads to its story for ever. Of those that are here nobody can say any more.
  await sql`alter table story_addresses add column is_kept boolean not null default true`.execute(db);
  await sql`alter table story_addresses alter column is_kept set default false`.execute(db);
}
