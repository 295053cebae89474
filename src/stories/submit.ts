import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { lockStory } from './lock.ts';

/**
 * Hands a draft to review.
 * @throws Fault `stories.no-such-story`, `stories.cannot-submit`
 */
export function submitStory(cx: Cx, { story }: { readonly story: number }): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    await lockStory(trx, cx, story, 'submit');
    await trx.updateTable('stories').set({ state: 'in-review' }).where('id', '=', story).execute();
  });
}
