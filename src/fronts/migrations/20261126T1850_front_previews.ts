import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // A draft of a front that whoever has the link may look at until it expires.
  await sql`
    create table front_previews (
      id integer generated always as identity primary key,
      token text not null unique,
      section_id integer references sections (id) on delete cascade,
      language text not null,
      slots jsonb not null,
      made_at timestamptz not null,
      made_by integer,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index on front_previews (expires_at)`.execute(db);
}
