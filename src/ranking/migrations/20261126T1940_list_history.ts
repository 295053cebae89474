import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table lists add column seed integer`.execute(db);
  // Lists as they stood: the last decision of each minute in which one changed.
  await sql`
    create table list_history (
      list text not null,
      language text not null,
      section_id integer not null default 0,
      story_id integer not null default 0,
      minute timestamptz not null,
      slots jsonb not null,
      seed integer,
      decided_at timestamptz not null,
      primary key (list, language, section_id, story_id, minute)
    )`.execute(db);
  await sql`create index on list_history (minute)`.execute(db);
}
