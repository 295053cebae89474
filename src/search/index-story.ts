import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { searchableCopy } from './searchable-copy.ts';
import { toVector } from './vector.ts';

/**
 * Brings the index up to date with a story, or takes it out. Scheduled and embargoed stories are in it, since only the
 * clock makes them visible; `searchStories` hides them. Bears being run twice.
 */
export async function indexStory(cx: Cx, story: number): Promise<void> {
  const copy = await searchableCopy(cx.db, story);
  if (!copy) {
    await cx.db.deleteFrom('search_documents').where('story_id', '=', story).execute();
    return;
  }
  const document = {
    language: copy.language,
    text: [copy.standfirst, copy.body].filter(Boolean).join('\n').normalize('NFC'),
    tsv: sql<string>`${toVector(copy)}::tsvector`,
  };
  await cx.db
    .insertInto('search_documents')
    .values({ story_id: story, ...document })
    .onConflict((conflict) => conflict.column('story_id').doUpdateSet(document))
    .execute();
}
