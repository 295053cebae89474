import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table lists (
      list text not null,
      language text not null,
      -- 0 where the list is the whole paper's
      section_id integer not null default 0,
      -- 0 where the list belongs to no story
      story_id integer not null default 0,
      -- best first: [{story, score, parts, reason, until?}], more of them than are shown
      slots jsonb not null,
      decided_at timestamptz not null,
      primary key (list, language, section_id, story_id)
    )`.execute(db);
  // Every distinct term of a story's text, so that the counts can be put right when it changes.
  await sql`
    create table story_vocabularies (
      story_id integer primary key references stories (id),
      language text not null,
      terms text[] not null
    )`.execute(db);
  await sql`create index on story_vocabularies (language)`.execute(db);
  // In how many stories of a language a term occurs. No second index, so that updates stay within their page.
  await sql`
    create table term_counts (
      language text not null,
      term text not null,
      stories integer not null,
      primary key (language, term)
    ) with (fillfactor = 80)`.execute(db);
  // The inverted index: a story's heaviest terms, as a vector of length 1.
  await sql`
    create table story_terms (
      story_id integer not null references stories (id),
      language text not null,
      term text not null,
      weight real not null,
      primary key (story_id, term)
    )`.execute(db);
  await sql`create index on story_terms (language, term) include (story_id, weight)`.execute(db);
  await sql`
    create table story_neighbours (
      story_id integer not null references stories (id),
      neighbour_id integer not null references stories (id),
      -- cosine of the two vectors, 0 to 1
      similarity real not null,
      primary key (story_id, neighbour_id)
    )`.execute(db);
  await sql`create index on story_neighbours (neighbour_id)`.execute(db);
  // Stories whose "You May Also Like" may have changed with another story.
  await sql`create table also_like_due (story_id integer primary key references stories (id))`.execute(db);
}
