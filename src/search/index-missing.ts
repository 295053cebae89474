import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import { indexStories } from './index-story.ts';

// Looking for them takes a second where there are a million stories.
const restMinutes = 10;

/**
 * Indexes stories that are out but not in the index, as after an upgrade, for about `seconds` at a time. Once none is
 * missing, it looks again ten minutes later: stories that change come by their own jobs.
 */
export function missingStories(): (cx: Cx, seconds: number) => Promise<void> {
  let restsUntil = 0;
  return async (cx, seconds) => {
    if (cx.now.getTime() < restsUntil) return;
    const until = performance.now() + seconds * 1_000;
    while (performance.now() < until) {
      const stories = await missing(cx.db, cx.now);
      if (stories.length === 0) {
        restsUntil = cx.now.getTime() + restMinutes * 60_000;
        return;
      }
      await indexStories(cx, stories);
    }
  };
}

/** Those that readers can see: the others come by their own jobs. */
async function missing(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select stories.id from stories left join search_documents on story_id = stories.id
    where story_id is null and ${isVisible(now)} order by stories.id desc limit 200`.execute(db);
  return rows.map((row) => row.id);
}
