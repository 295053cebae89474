import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { announce } from '#platform/events';
import { keepShutOut } from './desk/measures.ts';
import { announceComment, commentTag } from './events.ts';
import { noSuchComment } from './refusal.ts';

/**
 * Takes back what a reader wrote, at any time: name and text are gone, replies to it stay.
 * @throws Fault `comments.no-such-comment` for another's
 */
export function removeComment(
  cx: Cx,
  { comment, reader }: { readonly comment: number; readonly reader: number },
): Promise<{ readonly story: number }> {
  return inTransaction(cx.db, async (trx) => {
    const mine = await trx
      .selectFrom('comments')
      .select(['story_id as story', 'state'])
      .where('id', '=', comment)
      .where('reader_id', '=', reader)
      .executeTakeFirst();
    if (!mine) throw noSuchComment();
    await empty(trx, [comment]);
    const { story } = mine;
    if (mine.state === 'published') await announceComment(trx, cx, { comment, story, isOut: false });
    return { story };
  });
}

/**
 * What becomes of a reader's comments when the account ends, in the transaction of `cx.db`: they stay without a name, or go.
 * Recommendations and reports stay counted, and are nobody's from now on.
 */
export async function forgetWriter(cx: Cx, reader: number, keep: 'nameless' | 'none'): Promise<void> {
  const { db, jobs } = cx;
  await keepShutOut(cx, reader);
  const written = await db
    .selectFrom('comments')
    .select(['id', 'story_id as story', 'state'])
    .where('reader_id', '=', reader)
    .execute();
  if (keep === 'none') {
    await empty(
      db,
      written.map(({ id }) => id),
    );
    await jobs.sendAll(
      db,
      'comment.seen',
      written
        .filter(({ state }) => state === 'published')
        .map(({ id: comment, story }) => ({ comment, story, isOut: false })),
    );
  }
  await db
    .updateTable('comments')
    .set({ name: '', reader_id: null, mark: null })
    .where('reader_id', '=', reader)
    .execute();
  await db.deleteFrom('comment_recommends').where('reader_id', '=', reader).execute();
  await db.updateTable('comment_reports').set({ reader_id: null }).where('reader_id', '=', reader).execute();
  const stories = [...new Set(written.map(({ story }) => story))];
  if (stories.length > 0) await announce(db, { tags: stories.map(commentTag) });
}

async function empty(db: Db, comments: readonly number[]): Promise<void> {
  if (comments.length === 0) return;
  await db
    .updateTable('comments')
    .set({ state: 'removed', name: '', text: '', text_key: Buffer.alloc(0) })
    .where('id', 'in', comments)
    .execute();
  await db.deleteFrom('comment_edits').where('comment_id', 'in', comments).execute();
}
