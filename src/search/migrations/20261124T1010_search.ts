import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table search_documents (
      story_id integer primary key references stories (id),
      language text not null,
      headline text not null,
      -- standfirst and body as plain text in NFC, from which snippets are cut
      text text not null,
      -- our own terms: stems, and pairs of Hangul, Han and Kana; headline A, standfirst B, names C, body D
      tsv tsvector not null
    )`.execute(db);
  // Ranking reads the vectors of all that match: not having to unpack them is worth the disk.
  await sql`alter table search_documents alter column tsv set storage external`.execute(db);
  await sql`create index on search_documents using gin (tsv) with (fastupdate = off)`.execute(db);
  await sql`create index on search_documents (language)`.execute(db);
}
