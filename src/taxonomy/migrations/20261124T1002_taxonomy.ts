import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table sections (
      id integer generated always as identity primary key,
      slug text not null unique,
      -- language code to name; the newsroom's own words
      names jsonb not null,
      description text not null default '',
      position integer not null default 0
    )`.execute(db);
  await sql`
    create table topics (
      id integer generated always as identity primary key,
      slug text not null unique,
      names jsonb not null
    )`.execute(db);
  await sql`
    create table authors (
      id integer generated always as identity primary key,
      slug text not null unique,
      names jsonb not null,
      titles jsonb not null default '{}',
      bios jsonb not null default '{}',
      email text,
      show_email boolean not null default true
    )`.execute(db);
  // Slugs that once were: they lead to the present one for ever.
  await sql`
    create table former_slugs (
      kind text not null check (kind in ('section', 'topic', 'author')),
      slug text not null,
      target integer not null,
      primary key (kind, slug)
    )`.execute(db);
}
