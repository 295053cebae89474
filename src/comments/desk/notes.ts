import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';

/** Leaves a note on a comment, for other moderators. @throws Fault `comments.no-such-comment` */
export function addNote(cx: Cx, comment: number, words: string): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const found = await trx.selectFrom('comments').select('id').where('id', '=', comment).executeTakeFirst();
    if (!found || cx.actor.kind !== 'staff') {
      throw new Fault('comments.no-such-comment', 'not-found', `There is no comment ${comment}.`);
    }
    await trx
      .insertInto('comment_notes')
      .values({ comment_id: comment, staff_id: cx.actor.id, words, at: cx.now })
      .execute();
  });
}
