import { sql } from 'kysely';
import { inTransaction, type Db } from '#platform/db';

/** Story N was published N minutes before this instant: the first of them is the newest. */
export const begun = new Date('2026-01-01T00:00:00Z');
export const sections = 10;
export const topics = 200;
export const authors = 40;

/**
 * Fills an empty database with published stories of 3 kB, as publishing leaves them: in ten sections, by forty authors, with two
 * topics and a picture each; every tenth is the Korean translation of the one before. One topic, `rare`, stands with five.
 */
export async function fillPaper(db: Db, stories: number): Promise<void> {
  const numbers = sql`generate_series(1, ${stories}::int) as n`;
  await inTransaction(db, async (trx) => {
    // A story and its version name each other: nothing is gained by asking whether they do, row by row.
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql`insert into sections (slug, names, position)
      select 'section-' || n, jsonb_build_object('en', 'Section ' || n), n
      from generate_series(1, ${sections}::int) as n`.execute(trx);
    await sql`insert into authors (slug, names, show_email)
      select 'author-' || n, jsonb_build_object('en', 'Author ' || n), true
      from generate_series(1, ${authors}::int) as n`.execute(trx);
    await sql`insert into topics (slug, names)
      select case when n = 1 then 'rare' else 'topic-' || n end, jsonb_build_object('en', 'Topic ' || n)
      from generate_series(1, ${topics}::int) as n`.execute(trx);
    await sql`insert into pictures (hash, type, width, height, credit, caption, colour, created_at)
      select md5(n::text), 'image/jpeg', 3000, 2000, 'Agency', 'What is seen', '#224466', ${begun}
      from generate_series(1, 1000) as n`.execute(trx);
    await sql`insert into stories (id, language, translation_group, state, copy, published_version_id, published_at,
        created_at, saved_at)
      overriding system value
      select n, case when n % 10 = 0 then 'ko' else 'en' end, case when n % 10 = 0 then n - 1 else n end, 'published',
        '{"headline": "", "bylines": []}', n, ${begun}::timestamptz - n * interval '1 minute', ${begun}, ${begun}
      from ${numbers}`.execute(trx);
    await sql`insert into story_versions (id, story_id, number, headline, standfirst, section_id, slug, lead_picture_id,
        body, frozen_at, frozen_by)
      overriding system value
      select n, n, 1, 'Story ' || n, 'What happened', 1 + n % ${sections}::int, 'story-' || n, 1 + n % 1000,
        jsonb_build_object('type', 'doc', 'content', jsonb_build_array(jsonb_build_object('type', 'paragraph', 'content',
          jsonb_build_array(jsonb_build_object('type', 'text', 'text', repeat('Words of a story. ', 170)))))),
        ${begun}, 'machine'
      from ${numbers}`.execute(trx);
    await sql`insert into version_bylines (version_id, position, author_id, role)
      select n, 0, 1 + n % ${authors}::int, 'words' from ${numbers}`.execute(trx);
    await sql`insert into version_topics (version_id, topic_id)
      select n, 2 + n % ${topics - 1}::int from ${numbers}
      union all select n, 2 + (n + 50) % ${topics - 1}::int from ${numbers}
      union all select n, 1 from ${numbers} where n % (${stories}::int / 5) = 0`.execute(trx);
    await sql`insert into story_addresses (path, story_id, is_current, since)
      select case when n % 10 = 0 then '/ko' else '' end || '/section-' || (1 + n % ${sections}::int) || '/story-' || n,
        n, true, ${begun} from ${numbers}`.execute(trx);
    await sql`insert into picture_uses (picture_id, story_id, role) select 1 + n % 1000, n, 'lead' from ${numbers}`.execute(
      trx,
    );
    await sql`insert into sitemap_changes
      select (n - 1) / 50000 + 1, ${begun} from ${numbers} group by 1`.execute(trx);
    await sql`insert into sitemap_fronts
      select distinct on (kind, front, language) kind, front, language, id, published_at
      from stories cross join lateral (
        values ('home', 0), ('section', 1 + id % ${sections}::int), ('topic', 2 + id % ${topics - 1}::int),
          ('author', 1 + id % ${authors}::int)) as place (kind, front)
      order by kind, front, language, published_at desc`.execute(trx);
    for (const table of ['stories', 'story_versions'] as const)
      await sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${stories}::int)`.execute(trx);
  });
  await sql`vacuum analyze`.execute(db);
}
