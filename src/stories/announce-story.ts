import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announce } from '#platform/events';
import { isVisible } from './visibility.ts';

/**
 * Tells that a version went out, once: however many processes take the job and however often it is tried again. A
 * story that was withdrawn, held or moved to another time since the job was sent is not told.
 * @returns whether this call told it
 */
export function announceStory(
  cx: Cx,
  { story, version }: { readonly story: number; readonly version: number },
): Promise<boolean> {
  return inTransaction(cx.db, async (trx) => {
    const out = await trx
      .selectFrom('stories')
      .select('state')
      .where('id', '=', story)
      .where('published_version_id', '=', version)
      .where(isVisible(cx.now))
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!out) return false;
    const told = await trx
      .insertInto('story_announcements')
      .values({ version_id: version, story_id: story, announced_at: cx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version_id')
      .executeTakeFirst();
    if (!told) return false;
    await trx
      .updateTable('stories')
      .set({ hold_after: null, ...(out.state === 'scheduled' ? { state: 'published' as const } : {}) })
      .where('id', '=', story)
      .execute();
    await announce(trx, { tags: [`story:${story}`, 'stories'] });
    return true;
  });
}
