import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // All stories are indexed anew, by the chore that looks for missing ones.
  await sql`drop table search_documents`.execute(db);
  await sql`
    create table search_documents (
      story_id integer primary key references stories (id),
      -- its number in the postings: a new one each time that the story is indexed
      document integer generated always as identity unique,
      -- the number that it had first: what a reader pages through does not change when a story is indexed again
      born integer not null,
      language text not null,
      section_id integer not null,
      topics integer[] not null,
      authors integer[] not null,
      published_at timestamptz not null,
      -- weighted length in terms
      length integer not null,
      -- standfirst, body and captions as plain text in NFC, from which snippets are cut
      text text not null,
      -- our own terms where they stand, for what is quoted
      tsv tsvector not null
    )`.execute(db);
  await sql`alter table search_documents alter column tsv set storage external`.execute(db);
  // Of 2048 document numbers each: which stories they are changes with the version.
  await sql`create table search_blocks (block integer primary key, version uuid not null)`.execute(db);
  await sql`
    create table search_postings (
      term text collate "C",
      block integer,
      -- three bytes a document: its number within the block, its weighted frequency
      postings bytea not null,
      primary key (term, block)
    )`.execute(db);
  await sql`alter table search_postings alter column postings set storage external`.execute(db);
  await sql`
    create table search_words (
      language text,
      word text collate "C",
      -- the word with each of its letters left out (SymSpell), Hangul by its letters
      keys text[] not null,
      primary key (language, word)
    )`.execute(db);
  await sql`create index on search_words using gin (keys)`.execute(db);
}
