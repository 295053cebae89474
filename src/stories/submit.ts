import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { lockStory } from './lock.ts';
import { takeSnapshot } from './snapshot.ts';
import { requireMayWrite } from './take-part.ts';
import { announceState } from './together/write.ts';

/**
 * Hands a draft to review.
 * @throws Fault `stories.no-such-story`, `stories.cannot-submit`, `stories.not-yours`
 */
export function submitStory(cx: Cx, { story }: { readonly story: number }): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'submit');
    await requireMayWrite({ ...cx, db: trx }, row);
    await trx.updateTable('stories').set({ state: 'in-review' }).where('id', '=', story).execute();
    await takeSnapshot(trx, cx, row, 'submitted');
    await announceState(trx, story);
  });
}
