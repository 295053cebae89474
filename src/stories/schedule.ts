import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { requireGreen } from './checklist.ts';
import { announceChange, announcePublication } from './events.ts';
import { freeze } from './freeze.ts';
import { holdAfter } from './missed.ts';
import { lockStory } from './lock.ts';
import { latest, requireExpiryAfter } from './timing.ts';

/**
 * Freezes the working copy into the version that goes out at `at`: later saves do not change what readers get then.
 * Scheduling again takes the copy as it is now. No job makes it visible; the clock does.
 * @returns the version's ID
 * @throws Fault `stories.no-such-story`, `stories.cannot-schedule`, `stories.headline-missing`,
 *   `stories.section-missing`, `stories.address-taken`, `stories.instant-invalid` unless `at` lies ahead, `stories.checklist-open`
 */
export async function scheduleStory(
  cx: Cx,
  { story, at }: { readonly story: number; readonly at: Date },
): Promise<number> {
  if (at <= cx.now) {
    throw new Fault('stories.instant-invalid', 'invalid', 'A story can be scheduled for the future only.', {
      help: 'Publish it, or choose a later time.',
    });
  }
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'schedule');
    await requireGreen(trx, cx, row);
    const publishedAt = latest(at, row.embargo_until);
    requireExpiryAfter(publishedAt, row.expires_at);
    const { version, row: frozen } = await freeze(trx, cx, row, 'scheduled');
    await trx
      .updateTable('stories')
      .set({
        state: 'scheduled',
        ...frozen,
        published_at: publishedAt,
        updated_at: null,
        hold_after: holdAfter(cx, publishedAt),
      })
      .where('id', '=', story)
      .execute();
    await announceChange(trx, cx, { ...row, due: [publishedAt, row.expires_at] });
    await announcePublication(trx, cx, { story, version, visibleFrom: publishedAt });
    return version;
  });
}
