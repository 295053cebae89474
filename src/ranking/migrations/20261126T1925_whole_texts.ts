import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // All terms of a story with their weights (see text-vector.ts); null for one learnt before, until it is learnt anew.
  await sql`alter table story_vocabularies add column vector bytea`.execute(db);
  // How many stories a language had when all of them were last learnt together.
  await sql`create table languages_learnt (language text primary key, stories integer not null)`.execute(db);
}
