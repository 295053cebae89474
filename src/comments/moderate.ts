import type { Actor, Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { stateAfter, type CommentState } from './comment.ts';
import { announceComment } from './events.ts';
import { noSuchComment } from './refusal.ts';

export interface Decision {
  readonly comment: number;
  readonly decision: 'publish' | 'hold' | 'reject';
  /** In words; kept with who decided and when. */
  readonly reason: string;
}

/**
 * Decides over a comment, whatever was decided before.
 * @throws Fault `comments.no-such-comment`, `comments.reason-missing`
 */
export function moderate(cx: Cx, { comment, decision, reason }: Decision): Promise<{ state: CommentState }> {
  return inTransaction(cx.db, async (trx) => {
    if (reason.trim() === '') {
      throw new Fault('comments.reason-missing', 'invalid', 'A decision over a comment needs a reason.');
    }
    const row = await trx
      .selectFrom('comments')
      .select(['state', 'story_id', 'answers_id'])
      .where('id', '=', comment)
      .forUpdate()
      .executeTakeFirst();
    // What its writer took back has no text to decide over.
    if (!row || row.state === 'removed') throw noSuchComment();
    const state = stateAfter[decision];
    await trx
      .updateTable('comments')
      .set({ state, phase: 'desk', reason, moderated_at: cx.now, moderated_by: signature(cx.actor) })
      .where('id', '=', comment)
      .execute();
    const readersSeeIt = (row.state === 'published') !== (state === 'published');
    const isOut = state === 'published';
    if (readersSeeIt) await announceComment(trx, cx, { comment, story: row.story_id, isOut });
    if (readersSeeIt && isOut && row.answers_id !== null) {
      await cx.jobs.send(trx, 'comment.answered', { comment });
    }
    return { state };
  });
}

function signature(actor: Actor): string {
  return actor.kind === 'staff' ? `staff:${actor.id}` : actor.kind;
}
