import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What each document of the block is: read whole after a start, where the documents' own rows lie among their texts.
  await sql`alter table search_blocks add column documents bytea not null default ''`.execute(db);
  await sql`
    update search_blocks set documents = (
      select coalesce(string_agg(int4send(document) || int4send(story_id) || int4send(born) || int4send(length)
        || int4send(section_id) || float8send(extract(epoch from published_at)::float8 * 1000)
        || int4send(octet_length(language)) || convert_to(language, 'UTF8')
        || array_send(topics) || array_send(authors), ''::bytea order by document), ''::bytea)
      from search_documents where document between block * 2048 and block * 2048 + 2047
    )`.execute(db);
  await sql`alter table search_blocks alter column documents drop default`.execute(db);
}
