import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table pictures (
      id integer generated always as identity primary key,
      -- SHA-256 of the original, which names its file
      hash text not null unique,
      type text not null,
      width integer not null,
      height integer not null,
      headline text not null default '',
      caption text not null default '',
      alt text not null default '',
      creator text not null default '',
      credit text not null check (credit <> ''),
      copyright text not null default '',
      source text not null default '',
      -- dominant colour as #rrggbb
      colour text not null,
      -- focal point, from 0 to 1 of width and height
      focal_x real not null default 0.5,
      focal_y real not null default 0.5,
      created_at timestamptz not null
    )`.execute(db);
  await sql`
    create table renditions (
      picture_id integer not null references pictures (id),
      shape text not null,
      width integer not null,
      format text not null,
      file text not null,
      bytes integer not null,
      primary key (picture_id, shape, width, format)
    )`.execute(db);
  await sql`
    create table picture_uses (
      picture_id integer not null references pictures (id),
      story_id integer not null,
      role text not null check (role in ('lead', 'body')),
      primary key (picture_id, story_id, role)
    )`.execute(db);
  await sql`create index on picture_uses (story_id)`.execute(db);
}
