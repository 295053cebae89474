import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table comments (
      id integer generated always as identity primary key,
      story_id integer not null references stories (id),
      name text not null,
      text text not null,
      state text not null check (state in ('published', 'held', 'rejected')),
      -- the phase of moderation that decided, and its reason in words; null where all let it pass
      phase text,
      reason text,
      posted_at timestamptz not null,
      -- fingerprint of the folded text: the same words again have the same key
      text_key bytea not null,
      moderated_at timestamptz,
      moderated_by text
    )`.execute(db);
  await sql`
    create index comments_thread on comments (story_id, posted_at, id)
    where state = 'published'`.execute(db);
  await sql`create index on comments (story_id, text_key)`.execute(db);
  await sql`create index comments_waiting on comments (posted_at) where state = 'held'`.execute(db);
  // Who sent what, for minutes: a keyed hash whose salt is thrown away before an address could be found from it.
  await sql`
    create table comment_keys (
      comment_id integer primary key references comments (id),
      sender bytea not null,
      posted_at timestamptz not null
    )`.execute(db);
  await sql`create index on comment_keys (sender, posted_at)`.execute(db);
  await sql`create index on comment_keys (posted_at)`.execute(db);
  await sql`
    create table comment_salts (
      period integer primary key,
      salt bytea not null
    )`.execute(db);
}
