import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table comments
      -- log-odds that the desk would reject it, as the classifier saw it when it came; 0 where it stayed out
      add column likeness real not null default 0,
      -- 64 bits in which near-copies differ little; null for what is too short to tell
      add column sketch bigint`.execute(db);
  await sql`drop index comments_waiting`.execute(db);
  await sql`create index comments_held on comments (posted_at, id) where state = 'held'`.execute(db);
  await sql`create index comments_held_likely on comments (likeness, id) where state = 'held'`.execute(db);
  await sql`create index comments_held_story on comments (story_id, posted_at, id) where state = 'held'`.execute(
    db,
  );
  await sql`
    create index comments_unread on comments (posted_at, id)
    where state = 'published' and moderated_at is null`.execute(db);
  await sql`
    create index comments_unread_likely on comments (likeness, id)
    where state = 'published' and moderated_at is null`.execute(db);
  await sql`
    create index comments_unread_story on comments (story_id, posted_at, id)
    where state = 'published' and moderated_at is null`.execute(db);
  await sql`create index comments_recent on comments (posted_at)`.execute(db);
  await sql`
    create table comment_decisions (
      id integer generated always as identity primary key,
      comment_id integer not null references comments (id),
      decision text not null check (decision in ('publish', 'hold', 'reject')),
      -- which rule of the house: a code for people, the phase for the machine
      rule text,
      reason text not null,
      -- null: decided by a phase of moderation
      staff_id integer,
      at timestamptz not null,
      -- what stood there before, to go back to; null where nothing did
      was jsonb,
      undone_at timestamptz
    )`.execute(db);
  await sql`create index on comment_decisions (comment_id, id)`.execute(db);
  await sql`
    create index comment_decisions_people on comment_decisions (id)
    where staff_id is not null and undone_at is null`.execute(db);
  await sql`create index on comment_decisions (at)`.execute(db);
  await sql`
    create table comment_notes (
      id integer generated always as identity primary key,
      comment_id integer not null references comments (id),
      staff_id integer not null,
      words text not null,
      at timestamptz not null
    )`.execute(db);
  await sql`create index on comment_notes (comment_id, id)`.execute(db);
  // What a writer is told of a decision, and by which link it may be contested.
  await sql`
    create table comment_statements (
      decision_id integer primary key references comment_decisions (id),
      token_hash bytea not null unique,
      sent_at timestamptz not null,
      appeal text,
      appealed_at timestamptz,
      answer text,
      answered_at timestamptz,
      answered_by integer,
      upheld boolean
    )`.execute(db);
  await sql`
    create index comment_appeals_open on comment_statements (appealed_at, decision_id)
    where appealed_at is not null and answered_at is null`.execute(db);
  await sql`create index on comment_statements (appealed_at)`.execute(db);
  await sql`
    create table reader_measures (
      id integer generated always as identity primary key,
      reader_id integer not null references readers (id),
      kind text not null check (kind in ('warn', 'suspend', 'ban', 'premoderate')),
      reason text not null,
      staff_id integer not null,
      at timestamptz not null,
      until timestamptz,
      lifted_at timestamptz
    )`.execute(db);
  await sql`create index on reader_measures (reader_id, id)`.execute(db);
  await sql`create index on reader_measures (at)`.execute(db);
  await sql`
    create table comment_classifier (
      one boolean primary key default true check (one),
      -- another with every lesson
      version uuid not null,
      model bytea not null,
      -- the last decision that it learnt from
      learnt_to integer not null
    )`.execute(db);
}
