import { sql, type Kysely } from 'kysely';

/** A measure against a reader can be contested like a decision about a comment. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table reader_measures
      add column appeal text,
      add column appealed_at timestamptz,
      add column answer text,
      add column answered_at timestamptz,
      add column answered_by integer`.execute(db);
  await sql`
    create index reader_measures_contested on reader_measures (appealed_at, id)
    where appealed_at is not null and answered_at is null`.execute(db);
}
