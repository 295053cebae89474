import type { Actor, Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { stateAfter, type CommentState } from './comment.ts';
import { announceComments } from './events.ts';
import { noSuchComment } from './refusal.ts';

export interface Decision {
  readonly comments: readonly number[];
  readonly decision: 'publish' | 'hold' | 'reject';
  /** In words; kept with who decided and when. */
  readonly reason: string;
}

/** A comment before a decision. */
export interface Undecided {
  readonly id: number;
  readonly state: CommentState;
  readonly phase: string | null;
  readonly reason: string | null;
  readonly moderated_at: Date | null;
  readonly moderated_by: string | null;
}

/**
 * Decides over comments, whatever was decided before, by as many statements as for one.
 * @returns what they were, in the order of their IDs; those that are not there, or not any more, are left out
 * @throws Fault `comments.reason-missing`; `comments.no-such-comment` where none of them is there
 */
export function moderate(cx: Cx, { comments, decision, reason }: Decision): Promise<readonly Undecided[]> {
  return inTransaction(cx.db, async (trx) => {
    if (reason.trim() === '') {
      throw new Fault('comments.reason-missing', 'invalid', 'A decision over a comment needs a reason.');
    }
    // In one order for all, so that two moderators never wait for each other in a circle.
    const found = await trx
      .selectFrom('comments')
      .select(['id', 'state', 'phase', 'reason', 'moderated_at', 'moderated_by', 'story_id', 'answers_id'])
      .where('id', 'in', comments)
      // What its writer took back has no text to decide over.
      .where('state', '<>', 'removed')
      .orderBy('id')
      .forUpdate()
      .execute();
    if (found.length === 0) throw noSuchComment();
    const state = stateAfter[decision];
    const ids = found.map(({ id }) => id);
    await trx
      .updateTable('comments')
      .set({ state, phase: 'desk', reason, moderated_at: cx.now, moderated_by: signature(cx.actor) })
      .where('id', 'in', ids)
      .execute();
    const isOut = state === 'published';
    const changed = found.filter((was) => (was.state === 'published') !== isOut);
    const seen = changed.map(({ id, story_id: story }) => ({ comment: id, story, isOut }));
    await announceComments(trx, cx, seen);
    const answers = isOut ? changed.filter((was) => was.answers_id !== null) : [];
    await cx.jobs.sendAll(
      trx,
      'comment.answered',
      answers.map(({ id }) => ({ comment: id })),
    );
    return found;
  });
}

function signature(actor: Actor): string {
  return actor.kind === 'staff' ? `staff:${actor.id}` : actor.kind;
}
