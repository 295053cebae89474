import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // When something last changed in each sitemap of stories, by its number.
  await sql`create table sitemap_changes (number integer primary key, changed_at timestamptz not null)`.execute(
    db,
  );
  // Each front and language that had a story, with one story that shows whether it still has one.
  await sql`
    create table sitemap_fronts (
      kind text not null check (kind in ('home', 'section', 'topic', 'author')),
      -- of the section, topic or author; 0 for the home front
      front_id integer not null,
      language text not null,
      story_id integer not null references stories (id),
      changed_at timestamptz not null,
      primary key (kind, front_id, language)
    )`.execute(db);
  await sql`create index on sitemap_fronts (story_id)`.execute(db);
  await sql`
    insert into sitemap_changes
    select (id - 1) / 50000 + 1, max(greatest(published_at, updated_at)) from stories
    where published_version_id is not null group by 1`.execute(db);
  await sql`
    insert into sitemap_fronts
    with seen as (
      select id, language, published_version_id as version, greatest(published_at, updated_at) as changed from stories
      where published_version_id is not null and state in ('scheduled', 'published', 'corrected') and published_at <= now()
    ), fronts as (
      select 'home' as kind, 0 as front_id, language, id, changed from seen
      union all
      select 'section', section_id, language, seen.id, changed from seen join story_versions on story_versions.id = version
      union all
      select 'topic', coalesce(merged_into, topics.id), language, seen.id, changed from seen
        join version_topics on version_id = version join topics on topics.id = topic_id
      union all
      select 'author', author_id, language, seen.id, changed from seen join version_bylines on version_id = version
    )
    select distinct on (kind, front_id, language) kind, front_id, language, id, changed from fronts
    order by kind, front_id, language, changed desc`.execute(db);
}
