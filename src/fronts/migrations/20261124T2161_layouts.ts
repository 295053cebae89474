import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table front_slots (
      -- null: the home front
      section_id integer references sections (id) on delete cascade,
      language text not null,
      slot integer not null check (slot between 1 and 24),
      story_id integer not null references stories (id),
      starts_at timestamptz,
      ends_at timestamptz,
      pinned_by integer,
      check (ends_at > starts_at)
    )`.execute(db);
  await sql`create index on front_slots (story_id)`.execute(db);
  // How a front was laid out each time that it was saved; any of them can be laid out again.
  await sql`
    create table front_layouts (
      id integer generated always as identity primary key,
      section_id integer references sections (id) on delete cascade,
      language text not null,
      slots jsonb not null,
      made_at timestamptz not null,
      made_by integer
    )`.execute(db);
  await sql`create index on front_layouts (language, section_id, id)`.execute(db);
}
