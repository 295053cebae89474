import type { Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Of the story, not of a version: what the wire says last holds for all that readers are shown.
  await db.schema.alterTable('stories').addColumn('source_rights', 'jsonb').execute();
}
