import type { Db } from '#platform/db';

/** Published comments of each story, 0 for those without. The caller has only stories that readers see. */
export async function commentCounts(db: Db, stories: readonly number[]): Promise<Map<number, number>> {
  const counts = new Map(stories.map((story) => [story, 0]));
  if (counts.size === 0) return counts;
  const rows = await db
    .selectFrom('comments')
    .select((select) => ['story_id', select.fn.countAll<number>().as('count')])
    .where('state', '=', 'published')
    .where('story_id', 'in', [...counts.keys()])
    .groupBy('story_id')
    .execute();
  for (const row of rows) counts.set(row.story_id, row.count);
  return counts;
}
