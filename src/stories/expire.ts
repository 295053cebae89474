import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announceChange } from './events.ts';
import { lockStory } from './lock.ts';
import { requireExpiryAfter } from './timing.ts';

/**
 * Sets the instant from which on nobody sees a story any more (404); null takes it away.
 * @throws Fault `stories.no-such-story`, `stories.cannot-expire`, `stories.instant-invalid`
 */
export function setExpiry(
  cx: Cx,
  { story, at }: { readonly story: number; readonly at: Date | null },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'expire');
    if (row.published_at) requireExpiryAfter(row.published_at, at);
    await trx.updateTable('stories').set({ expires_at: at }).where('id', '=', story).execute();
    await announceChange(trx, cx, { ...row, due: [at] });
  });
}
