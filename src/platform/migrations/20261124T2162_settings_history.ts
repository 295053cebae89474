import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table settings_history (
      id integer generated always as identity primary key,
      name text not null,
      -- null: it had never been set, and the fallback held
      old_value jsonb,
      new_value jsonb not null,
      changed_at timestamptz not null,
      -- the member of staff; null for the machine
      changed_by integer
    )`.execute(db);
  await sql`create index on settings_history (name, id)`.execute(db);
}
