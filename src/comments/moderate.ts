import type { Actor, Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { stateAfter, type CommentState } from './comment.ts';
import { announceComments } from './events.ts';
import { changedMeanwhile, noSuchComment } from './refusal.ts';

export interface Decision {
  readonly comments: readonly number[];
  readonly decision: 'publish' | 'hold' | 'reject';
  /** In words; kept with who decided and when. */
  readonly reason: string;
  /** How often each comment had been changed as it was read; what was changed since is left out. Without it, what stands there counts. */
  readonly read?: ReadonlyMap<number, number> | undefined;
}

/** A comment before a decision. */
export interface Undecided {
  readonly id: number;
  readonly state: CommentState;
  readonly phase: string | null;
  readonly reason: string | null;
  readonly moderated_at: Date | null;
  readonly moderated_by: string | null;
  /** How often its writer had changed it. */
  readonly edits: number;
}

/**
 * Decides over comments, whatever was decided before, by as many statements as for one.
 * @returns what they were, in the order of their IDs; those that are not there, or not any more, are left out. And the IDs of
 *   those that say something else than what was read: nothing is decided about them
 * @throws Fault `comments.reason-missing`; `comments.no-such-comment` where none of them is there
 */
export function moderate(
  cx: Cx,
  { comments, decision, reason, read }: Decision,
): Promise<{ readonly were: readonly Undecided[]; readonly changed: readonly number[] }> {
  return inTransaction(cx.db, async (trx) => {
    if (reason.trim() === '') {
      throw new Fault('comments.reason-missing', 'invalid', 'A decision over a comment needs a reason.');
    }
    // In one order for all, so that two moderators never wait for each other in a circle.
    const there = await trx
      .selectFrom('comments')
      .select(['id', 'state', 'phase', 'reason', 'moderated_at', 'moderated_by', 'story_id', 'answers_id'])
      .where('id', 'in', comments)
      // What its writer took back has no text to decide over.
      .where('state', '<>', 'removed')
      .orderBy('id')
      .forUpdate()
      .execute();
    if (there.length === 0) throw noSuchComment();
    // Asked once the rows are locked: no edit comes between this and the decision.
    const edits = await editsOf(
      trx,
      there.map(({ id }) => id),
    );
    const all = there.map((was) => ({ ...was, edits: edits.get(was.id) ?? 0 }));
    const isRead = ({ id, edits: now }: Undecided) => read === undefined || read.get(id) === now;
    const found = all.filter(isRead);
    const changed = all.filter((was) => !isRead(was)).map(({ id }) => id);
    if (found.length === 0) return { were: found, changed };
    const state = stateAfter[decision];
    const ids = found.map(({ id }) => id);
    await trx
      .updateTable('comments')
      .set({ state, phase: 'desk', reason, moderated_at: cx.now, moderated_by: signature(cx.actor) })
      .where('id', 'in', ids)
      .execute();
    const isOut = state === 'published';
    const turned = found.filter((was) => (was.state === 'published') !== isOut);
    const seen = turned.map(({ id, story_id: story }) => ({ comment: id, story, isOut }));
    await announceComments(trx, cx, seen);
    const answers = isOut ? turned.filter((was) => was.answers_id !== null) : [];
    await cx.jobs.sendAll(
      trx,
      'comment.answered',
      answers.map(({ id }) => ({ comment: id })),
    );
    return { were: found, changed };
  });
}

/**
 * Sees to it that a comment says what was read, and goes on saying it until the transaction ends.
 * @param read how often it had been changed as it was read; undefined where that does not matter
 * @throws Fault `comments.changed`
 */
export async function requireAsRead(db: Db, comment: number, read: number | undefined): Promise<void> {
  if (read === undefined) return;
  await db.selectFrom('comments').select('id').where('id', '=', comment).forUpdate().execute();
  if (((await editsOf(db, [comment])).get(comment) ?? 0) !== read) throw changedMeanwhile();
}

/** How often each of these comments was changed; who never was is left out. */
export async function editsOf(db: Db, comments: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('comment_edits')
    .select((select) => ['comment_id', select.fn.countAll<number>().as('edits')])
    .where('comment_id', 'in', comments)
    .groupBy('comment_id')
    .execute();
  return new Map(rows.map(({ comment_id: comment, edits }) => [comment, edits]));
}

function signature(actor: Actor): string {
  return actor.kind === 'staff' ? `staff:${actor.id}` : actor.kind;
}
