import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announceChange, announcePublication } from './events.ts';
import { lockStory, wasSeen, type StoryRow } from './lock.ts';
import { held, holdAfter } from './missed.ts';
import { isHeld } from './workflow.ts';
import { latest, requireExpiryAfter } from './timing.ts';

/**
 * Sets the instant before which nobody sees a story; null lifts it. A story that no reader has seen yet counts as
 * published when the embargo ends; one that was seen is hidden until then and keeps its time of publication.
 * @throws Fault `stories.no-such-story`, `stories.cannot-embargo`, `stories.instant-invalid`
 */
export function setEmbargo(
  cx: Cx,
  { story, until }: { readonly story: number; readonly until: Date | null },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await lockStory(trx, cx, story, 'embargo');
    if (isHeld(row, cx.now)) throw held(story);
    const publishedAt = publishedUnder(row, until, cx.now);
    if (publishedAt) requireExpiryAfter(publishedAt, row.expires_at);
    await trx
      .updateTable('stories')
      .set({
        embargo_until: until,
        published_at: publishedAt,
        // An instant that moves takes the end of its patience along.
        ...(row.hold_after && publishedAt ? { hold_after: holdAfter(cx, publishedAt) } : {}),
      })
      .where('id', '=', story)
      .execute();
    const visibleFrom = publishedAt && latest(publishedAt, until);
    await announceChange(trx, cx, { ...row, due: [visibleFrom] });
    if (visibleFrom && row.published_version_id !== null && !wasSeen(row, cx.now))
      await announcePublication(trx, cx, { story, version: row.published_version_id, visibleFrom });
  });
}

function publishedUnder(row: StoryRow, until: Date | null, now: Date): Date | null {
  if (row.published_at === null || wasSeen(row, now)) return row.published_at;
  // What a schedule asked for stays; what was published waits for the embargo alone.
  return latest(row.state === 'scheduled' ? row.published_at : now, until);
}
