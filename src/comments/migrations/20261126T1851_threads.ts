import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table comments
      add column reader_id integer references readers (id),
      -- replies are one level deep: the parent has none itself
      add column parent_id integer references comments (id),
      -- what a reply answers: the parent, or another reply below it
      add column answers_id integer references comments (id),
      add column mark text check (mark in ('staff', 'author')),
      add column recommends integer not null default 0,
      -- reports by readers with an account that the desk did not dismiss
      add column objections integer not null default 0,
      add column edited_at timestamptz,
      add column picked_at timestamptz,
      add column picked_by integer,
      add check ((parent_id is null) = (answers_id is null)),
      drop constraint comments_state_check,
      add constraint comments_state_check check (state in ('published', 'held', 'rejected', 'removed'))`.execute(
    db,
  );
  // Lower bound of Wilson's score interval at 95 % (1927): recommended among all who judged it; 3.8416 is 1.96 squared.
  await sql`
    alter table comments add column best double precision not null generated always as (
      case when recommends = 0 then 0 else
        (recommends + 1.9208 - 1.96 * sqrt(recommends::float8 * objections / (recommends + objections) + 0.9604))
        / (recommends + objections + 3.8416)
      end
    ) stored`.execute(db);
  await sql`drop index comments_thread`.execute(db);
  await sql`create index comments_roots on comments (story_id, posted_at, id) where parent_id is null`.execute(
    db,
  );
  await sql`create index comments_best on comments (story_id, best, id) where parent_id is null`.execute(db);
  await sql`create index comments_replies on comments (parent_id, posted_at, id) where parent_id is not null`.execute(
    db,
  );
  await sql`create index comments_published on comments (story_id) where state = 'published'`.execute(db);
  await sql`create index comments_reader on comments (reader_id, id) where reader_id is not null`.execute(db);
  await sql`create index comments_answers on comments (answers_id) where answers_id is not null`.execute(db);
  // A first comment waits for the proof of its writer's address, and goes with the link.
  await sql`
    create table comment_drafts (
      token_hash bytea primary key references reader_links (token_hash) on delete cascade,
      story_id integer not null references stories (id),
      answers_id integer references comments (id),
      text text not null,
      comment_id integer references comments (id)
    )`.execute(db);
  await sql`
    create table comment_recommends (
      comment_id integer not null references comments (id),
      reader_id integer not null references readers (id),
      at timestamptz not null,
      primary key (comment_id, reader_id)
    )`.execute(db);
  await sql`create index on comment_recommends (reader_id)`.execute(db);
  await sql`
    create table comment_reports (
      id integer generated always as identity primary key,
      comment_id integer not null references comments (id),
      -- who has no account is known by a key whose salt is gone after minutes
      reader_id integer references readers (id),
      sender bytea,
      reason text not null check (reason in ('insult', 'hate', 'advertising', 'false', 'private', 'illegal', 'other')),
      words text not null,
      reported_at timestamptz not null,
      state text not null default 'open' check (state in ('open', 'upheld', 'dismissed')),
      decided_at timestamptz
    )`.execute(db);
  await sql`create unique index on comment_reports (comment_id, reader_id) where reader_id is not null`.execute(
    db,
  );
  await sql`create unique index on comment_reports (comment_id, sender) where sender is not null`.execute(db);
  await sql`create index on comment_reports (reader_id) where reader_id is not null`.execute(db);
  await sql`create index comment_reports_open on comment_reports (reported_at) where state = 'open'`.execute(
    db,
  );
  // What stood there before a comment was edited.
  await sql`
    create table comment_edits (
      id integer generated always as identity primary key,
      comment_id integer not null references comments (id),
      text text not null,
      replaced_at timestamptz not null
    )`.execute(db);
  await sql`create index on comment_edits (comment_id)`.execute(db);
  // Whether a story, or a whole section, takes comments: a story's own word goes before its section's.
  await sql`
    create table comment_policies (
      story_id integer unique references stories (id),
      section_id integer unique references sections (id),
      policy text not null check (policy in ('off', 'before', 'after')),
      check (num_nonnulls(story_id, section_id) = 1)
    )`.execute(db);
}
