import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announceChange } from './events.ts';
import { lockStory, wasSeen } from './lock.ts';
import { takeSnapshot } from './snapshot.ts';

/**
 * Takes a story from readers (404), or a scheduled one from the schedule. It may return by `publishStory`.
 * @throws Fault `stories.no-such-story`, `stories.cannot-withdraw`
 */
export function withdrawStory(cx: Cx, { story }: { readonly story: number }): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'withdraw');
    await trx
      .updateTable('stories')
      .set({
        state: 'withdrawn',
        hold_after: null,
        // The instant of what nobody saw is no history: when it comes, nothing was published.
        ...(wasSeen(row, cx.now) ? {} : { published_version_id: null, published_at: null, updated_at: null }),
      })
      .where('id', '=', story)
      .execute();
    await takeSnapshot(trx, cx, row, 'withdrawn');
    await announceChange(trx, cx, row);
    if (wasSeen(row, cx.now)) await cx.jobs.send(trx, 'story.withdrawn', { story });
  });
}
