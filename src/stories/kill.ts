import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announceChange } from './events.ts';
import { lockStory, wasSeen } from './lock.ts';
import { takeSnapshot } from './snapshot.ts';

/**
 * Withdraws a story everywhere and for ever: each of its addresses answers 410, and no verb takes it any more.
 * @throws Fault `stories.no-such-story`, `stories.cannot-kill` when it was killed before
 */
export function killStory(cx: Cx, { story }: { readonly story: number }): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'kill');
    await trx.updateTable('stories').set({ state: 'killed' }).where('id', '=', story).execute();
    await takeSnapshot(trx, cx, row, 'killed');
    await announceChange(trx, cx, row);
    if (wasSeen(row, cx.now)) await cx.jobs.send(trx, 'story.killed', { story });
  });
}
