import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // By language, besides `alt`, which is in the paper's main language.
  await db.schema
    .alterTable('pictures')
    .addColumn('alts', 'jsonb', (column) => column.notNull().defaultTo(sql`'{}'`))
    .execute();
}
