import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { lockStory } from './lock.ts';
import { takeSnapshot } from './snapshot.ts';
import { announceState } from './together/write.ts';

/**
 * Gives a story in review back to its writers.
 * @throws Fault `stories.no-such-story`, `stories.cannot-return`
 */
export function returnStory(cx: Cx, { story }: { readonly story: number }): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'return');
    await trx.updateTable('stories').set({ state: 'draft' }).where('id', '=', story).execute();
    await takeSnapshot(trx, cx, row, 'returned');
    await announceState(trx, story);
    await audit({ ...cx, db: trx }, 'story.returned', story);
  });
}
