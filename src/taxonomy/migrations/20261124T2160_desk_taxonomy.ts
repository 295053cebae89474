import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table authors add column picture_id integer references pictures (id)`.execute(db);
  // Frozen versions keep the topic that they were given; readers are shown the one that it was merged into.
  await sql`alter table topics add column merged_into integer references topics (id)`.execute(db);
  await sql`create index on topics (merged_into) where merged_into is not null`.execute(db);
}
