import { sql } from 'kysely';
import type { Db } from '#platform/db';

/** IDs of the stories that are out or scheduled and found by the names of this section, topic or author. */
export async function storiesNaming(
  db: Db,
  { kind, id }: { readonly kind: 'section' | 'topic' | 'author'; readonly id: number },
): Promise<number[]> {
  const named = {
    section: sql`section_id = ${id}`,
    topic: sql`exists (select from version_topics join topics on topics.id = topic_id
      where version_id = story_versions.id and ${id} in (topics.id, topics.merged_into))`,
    author: sql`exists (select from version_bylines where version_id = story_versions.id and author_id = ${id})`,
  };
  const { rows } = await sql<{ id: number }>`
    select stories.id from stories join story_versions on story_versions.id = published_version_id
    where ${named[kind]} order by stories.id desc`.execute(db);
  return rows.map((row) => row.id);
}
