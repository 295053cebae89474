import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What was written, as it arrived; the number is what "saved" means.
  await sql`
    create table story_updates (
      story_id integer not null references stories (id),
      number integer not null,
      update bytea not null,
      -- null: the copy as it was before anybody wrote together, or a machine
      made_by integer references staff (id),
      made_at timestamptz not null,
      primary key (story_id, number)
    )`.execute(db);
  // All updates up to a number in one, so that a story opens quickly.
  await sql`
    create table story_documents (
      story_id integer primary key references stories (id),
      state bytea not null,
      number integer not null
    )`.execute(db);
  // Yjs numbers each writing tab: who that was, for "who wrote what". The first who used a number keeps it.
  await sql`
    create table story_writers (
      story_id integer not null references stories (id),
      client bigint not null,
      staff_id integer references staff (id),
      primary key (story_id, client)
    )`.execute(db);
  await sql`
    create table story_people (
      story_id integer not null references stories (id),
      staff_id integer not null references staff (id),
      primary key (story_id, staff_id)
    )`.execute(db);
  await sql`create index on story_people (staff_id)`.execute(db);
  await sql`
    create table story_snapshots (
      id integer generated always as identity primary key,
      story_id integer not null references stories (id),
      copy jsonb not null,
      event text not null,
      -- what a person called it
      name text,
      update_number integer not null,
      contributors integer[] not null,
      made_by integer references staff (id),
      made_at timestamptz not null
    )`.execute(db);
  await sql`create index on story_snapshots (story_id, id)`.execute(db);
  await sql`alter table story_versions
    add column event text,
    add column update_number integer not null default 0,
    add column contributors integer[] not null default '{}'`.execute(db);
  // What the desk's list asks of a hundred thousand copies stands beside them, so that no copy is unpacked for it.
  await sql`alter table stories
    add column created_by integer references staff (id),
    add column copy_headline text generated always as (copy ->> 'headline') stored,
    add column copy_section integer generated always as ((copy ->> 'section')::integer) stored,
    add column copy_picture integer generated always as ((copy ->> 'leadPicture')::integer) stored,
    add column copy_authors jsonb generated always as (jsonb_path_query_array(copy, '$.bylines[*].author')) stored`.execute(
    db,
  );
  await sql`create index on stories (created_by) where created_by is not null`.execute(db);
  await sql`create index stories_saved on stories (saved_at desc, id desc)`.execute(db);
  await sql`create index stories_created on stories (created_at desc, id desc)`.execute(db);
  await sql`create index stories_dated on stories (published_at desc, id desc) where published_at is not null`.execute(
    db,
  );
  await sql`create index stories_by_state on stories (state, saved_at desc, id desc)`.execute(db);
  await sql`create index stories_by_section on stories (copy_section, saved_at desc, id desc)`.execute(db);
  await sql`create index stories_by_author on stories using gin (copy_authors jsonb_path_ops)`.execute(db);
}
