import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announce } from '#platform/events';
import { threadTag } from './events.ts';
import { requireAsRead } from './moderate.ts';
import { noSuchComment } from './refusal.ts';

/**
 * Marks a published comment as the editors' pick, or takes the mark off.
 * @param wanted.edits how often it had been changed as it was read
 * @throws Fault `comments.no-such-comment`, `comments.changed`
 */
export function pickComment(
  cx: Cx,
  {
    comment,
    on,
    edits,
  }: { readonly comment: number; readonly on: boolean; readonly edits?: number | undefined },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    await requireAsRead(trx, comment, edits);
    const by = cx.actor.kind === 'staff' ? cx.actor.id : null;
    const row = await trx
      .updateTable('comments')
      .set({ picked_at: on ? cx.now : null, picked_by: on ? by : null })
      .where('id', '=', comment)
      .where('state', '=', 'published')
      .returning('story_id as story')
      .executeTakeFirst();
    if (!row) throw noSuchComment();
    await audit({ ...cx, db: trx }, on ? 'comment.picked' : 'comment.unpicked', comment);
    await announce(trx, { tags: [threadTag(row.story)] });
  });
}
