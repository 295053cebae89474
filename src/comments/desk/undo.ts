import { sql } from 'kysely';
import { auditEach } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import type { CommentState } from '../comment.ts';
import { announceComments } from '../events.ts';
import { editsOf } from '../moderate.ts';
import { countObjections, objectionsOf } from './objections.ts';
import { undoWindow } from './rules.ts';
import type { Before } from './tables.ts';

/** A decision that is taken back, and its comment as it stands. */
interface Taken {
  readonly id: number;
  readonly comment: number;
  readonly decision: 'publish' | 'hold' | 'reject';
  readonly at: Date;
  readonly was: Before;
  readonly story: number;
  readonly state: CommentState;
}

/**
 * Takes decisions back, within two minutes, by as many statements as for one: each comment is what it was before, and its
 * reports are open again. What its writer took back meanwhile stays away.
 * @throws Fault `comments.too-late`, where one of them is older or no longer the last of its comment;
 *   `comments.changed-since`, where its writer changed the text; `comments.appeal-granted`, where it granted an appeal
 */
export function undo(cx: Cx, decisions: readonly number[]): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    // In the order of those who decide.
    await trx
      .selectFrom('comments')
      .select('id')
      .where('id', 'in', (of) =>
        of.selectFrom('comment_decisions').select('comment_id').where('id', 'in', decisions),
      )
      .orderBy('id')
      .forUpdate()
      .execute();
    const wanted = new Set(decisions);
    const found = await lastDecisions(trx, [...wanted], new Date(cx.now.getTime() - undoWindow));
    if (found.length < wanted.size) throw tooLate();
    const taken = found.filter(({ state }) => state !== 'removed');
    if (taken.length === 0) return;
    await requireUnchanged(trx, taken);
    await requireNoneGranted(trx, taken);
    // The first of a comment's decisions knows what the comment was before all of them.
    const first = [...new Map(taken.map((one) => [one.comment, one])).values()];
    await restore(trx, first);
    await reopen(trx, taken);
    await trx
      .updateTable('comment_decisions')
      .set({ undone_at: cx.now })
      .where(
        'id',
        'in',
        taken.map(({ id }) => id),
      )
      .execute();
    await auditEach(
      { ...cx, db: trx },
      'comment.decision-undone',
      taken.map(({ comment }) => comment),
    );
    const seen = first
      .map(({ comment, story, state, was }) => ({ comment, story, state, isOut: was.state === 'published' }))
      .filter(({ state, isOut }) => (state === 'published') !== isOut)
      .map(({ comment, story, isOut }) => ({ comment, story, isOut }));
    if (seen.length > 0) await announceComments(trx, cx, seen);
  });
}

/**
 * Those of these decisions that people took since an instant, that stand, and after which nothing else was decided over their
 * comments; the latest first.
 */
async function lastDecisions(db: Db, decisions: readonly number[], since: Date): Promise<Taken[]> {
  const rows = await db
    .selectFrom('comment_decisions as decision')
    .innerJoin('comments as comment', 'comment.id', 'decision.comment_id')
    .select(['decision.id', 'decision.decision', 'decision.at', 'decision.was'])
    .select(['comment.id as comment', 'comment.story_id as story', 'comment.state'])
    .where('decision.id', 'in', decisions)
    .where('decision.undone_at', 'is', null)
    .where('decision.staff_id', 'is not', null)
    .where('decision.at', '>', since)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('comment_decisions as later')
            .select('later.id')
            .whereRef('later.comment_id', '=', 'decision.comment_id')
            .whereRef('later.id', '>', 'decision.id')
            .where('later.undone_at', 'is', null)
            .where('later.id', 'not in', decisions),
        ),
      ),
    )
    .orderBy('decision.id', 'desc')
    .execute();
  return rows.flatMap(({ was, ...row }) => (was ? [{ ...row, was }] : []));
}

/** What a comment was before would be said of words that nobody read. */
async function requireUnchanged(db: Db, taken: readonly Taken[]): Promise<void> {
  const edits = await editsOf(
    db,
    taken.map(({ comment }) => comment),
  );
  if (taken.every(({ comment, was }) => was.edits === (edits.get(comment) ?? 0))) return;
  throw new Fault(
    'comments.changed-since',
    'conflict',
    'Its writer changed the comment after this decision.',
    {
      help: 'Read it as it is now, and decide anew.',
    },
  );
}

/** A decision that granted an appeal bears the instant of the answer: both are written by one transaction. */
async function requireNoneGranted(db: Db, taken: readonly Taken[]): Promise<void> {
  const granted = await db
    .selectFrom('comment_statements as statement')
    .innerJoin('comment_decisions as contested', 'contested.id', 'statement.decision_id')
    .innerJoin('comment_decisions as granting', (join) =>
      join
        .onRef('granting.comment_id', '=', 'contested.comment_id')
        .onRef('granting.at', '=', 'statement.answered_at'),
    )
    .select('granting.id')
    .where(
      'granting.id',
      'in',
      taken.map(({ id }) => id),
    )
    .where('statement.upheld', '=', false)
    .limit(1)
    .executeTakeFirst();
  if (!granted) return;
  throw new Fault('comments.appeal-granted', 'conflict', 'An appeal was granted, and its writer was told.', {
    help: 'Decide anew: your decision can be contested again.',
  });
}

async function restore(db: Db, taken: readonly Taken[]): Promise<void> {
  const each = <Value>(of: (one: Taken) => Value) => taken.map(of);
  await sql`
    update comments set state = was.state, phase = was.phase, reason = was.reason, moderated_at = was.at, moderated_by = was.by
    from unnest(${each(({ comment }) => comment)}::int[], ${each(({ was }) => was.state)}::text[],
      ${each(({ was }) => was.phase)}::text[], ${each(({ was }) => was.reason)}::text[],
      ${each(({ was }) => was.moderatedAt)}::timestamptz[], ${each(({ was }) => was.moderatedBy)}::text[])
      as was (comment, state, phase, reason, at, by)
    where comments.id = was.comment`.execute(db);
}

/** The reports that decisions settled are open again, and those that were dismissed speak against their comments. */
async function reopen(db: Db, taken: readonly Taken[]): Promise<void> {
  // A report that was settled twice stands as the later decision left it.
  const settled = new Map<number, Taken['decision']>();
  for (const { decision, was } of taken)
    for (const report of was.reports) if (!settled.has(report)) settled.set(report, decision);
  if (settled.size === 0) return;
  const open = await db
    .updateTable('comment_reports')
    .set({ state: 'open', decided_at: null })
    .where('id', 'in', [...settled.keys()])
    // Who reported it anew meanwhile is counted already.
    .where('state', '<>', 'open')
    .returning(['id', 'comment_id', 'counts'])
    .execute();
  const dismissed = open.filter(({ id }) => settled.get(id) === 'publish');
  await countObjections(db, objectionsOf(dismissed), 1);
}

const tooLate = () =>
  new Fault('comments.too-late', 'conflict', 'This decision can no longer be taken back.', {
    help: 'Decide anew: what was decided last counts.',
  });
