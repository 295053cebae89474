import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announce } from '#platform/events';
import { isVisible } from '#stories';
import { isShutOut } from './desk/standing.ts';
import { threadTag } from './events.ts';
import { noSuchComment, shutOut } from './refusal.ts';

/**
 * A reader recommends a comment, or does so no more; each counts once. Only those who signed in can: to count others we
 * would have to keep something that tells them apart.
 * @returns how many recommend it now
 * @throws Fault `comments.no-such-comment`; `comments.shut-out` for who may not write here, but what they recommended before
 *   they may take back
 */
export function recommend(
  cx: Cx,
  { comment, reader, on }: { readonly comment: number; readonly reader: number; readonly on: boolean },
): Promise<{ readonly story: number; readonly recommends: number }> {
  return inTransaction(cx.db, async (trx) => {
    const row = await trx
      .selectFrom('comments')
      .select(['story_id', 'recommends', 'reader_id'])
      .where('id', '=', comment)
      .where('state', '=', 'published')
      .where('story_id', 'in', (seen) =>
        seen.selectFrom('stories').select('stories.id').where(isVisible(cx.now)),
      )
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw noSuchComment();
    if (on && (await isShutOut(trx, reader, cx.now))) throw shutOut();
    const { story_id: story } = row;
    // One's own counts for nothing.
    if (row.reader_id === reader) return { story, recommends: row.recommends };
    const changed = on
      ? await trx
          .insertInto('comment_recommends')
          .values({ comment_id: comment, reader_id: reader, at: cx.now })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows)
      : await trx
          .deleteFrom('comment_recommends')
          .where('comment_id', '=', comment)
          .where('reader_id', '=', reader)
          .executeTakeFirst()
          .then(({ numDeletedRows }) => numDeletedRows);
    if (!changed) return { story, recommends: row.recommends };
    const recommends = row.recommends + (on ? 1 : -1);
    await trx.updateTable('comments').set({ recommends }).where('id', '=', comment).execute();
    await announce(trx, { tags: [threadTag(story)] });
    return { story, recommends };
  });
}
