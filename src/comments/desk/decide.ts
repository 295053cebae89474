import { sql } from 'kysely';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { announceComment } from '../events.ts';
import { editsOf, moderate, type Undecided } from '../moderate.ts';
import { ruleWords, undoWindow, type Rule } from './rules.ts';
import type { Before } from './tables.ts';

declare module '#platform/jobs' {
  interface JobData {
    'comment.decided': { decision: number };
  }
}

export interface DeskDecision {
  readonly comments: readonly number[];
  readonly decision: 'publish' | 'hold' | 'reject';
  /** Needed to reject. */
  readonly rule?: Rule | undefined;
  /** In the moderator's own words; those of the rule where there are none. */
  readonly reason?: string | undefined;
  /** How often each comment had been changed as the moderator read it. */
  readonly read?: ReadonlyMap<number, number> | undefined;
}

/**
 * Decides over comments, each with its reason and its rule kept, and settles the reports against them: upheld where it
 * is rejected, dismissed where it is published. For two minutes it can be taken back; then whoever wrote is told.
 * @returns IDs of the decisions in the order of the comments' IDs, and the comments that are not there, or not any more: their
 *   writers took them back meanwhile, and the others are decided all the same; so are those beside the `changed` ones, about
 *   which nothing is decided, since nobody read what they say now
 * @throws Fault `comments.rule-missing`; `comments.no-such-comment` where none of them is there
 */
export async function decide(
  cx: Cx,
  { comments, decision, rule, reason = '', read }: DeskDecision,
): Promise<{
  readonly decisions: readonly number[];
  readonly gone: readonly number[];
  readonly changed: readonly number[];
}> {
  if (decision === 'reject' && rule === undefined) {
    throw new Fault('comments.rule-missing', 'invalid', 'Say which rule the comment breaks.');
  }
  const words = reason.trim() || (rule && ruleWords.en[rule]) || deskWords[decision];
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const { were, changed } = await moderate(within, { comments, decision, reason: words, read });
    const there = new Set([...were.map(({ id }) => id), ...changed]);
    const gone = [...new Set(comments)].filter((id) => !there.has(id)).toSorted((one, other) => one - other);
    if (were.length === 0) return { decisions: [], gone, changed };
    const settled = await settle(
      within,
      were.map(({ id }) => id),
      decision,
    );
    const rows = await trx
      .insertInto('comment_decisions')
      .values(
        were.map((was) => ({
          comment_id: was.id,
          decision,
          rule: rule ?? null,
          reason: words,
          staff_id: cx.actor.kind === 'staff' ? cx.actor.id : null,
          at: cx.now,
          was: jsonb(before(was, settled.get(was.id) ?? [])),
        })),
      )
      .returning(['id', 'comment_id'])
      .execute();
    const decisions = rows.toSorted((one, other) => one.comment_id - other.comment_id).map(({ id }) => id);
    await cx.jobs.sendAll(
      trx,
      'comment.decided',
      decisions.map((id) => ({ decision: id })),
      { startAfter: new Date(cx.now.getTime() + undoWindow) },
    );
    return { decisions, gone, changed };
  });
}

/** What the house says where a moderator says nothing. */
export const deskWords = {
  publish: 'Read by the desk, and published.',
  hold: 'The desk wants to read it once more.',
  reject: 'It breaks the rules of the conversation.',
};

const before = (was: Undecided, reports: readonly number[]): Before => ({
  state: was.state,
  phase: was.phase,
  reason: was.reason,
  moderatedAt: was.moderated_at?.toISOString() ?? null,
  moderatedBy: was.moderated_by,
  edits: was.edits,
  reports,
});

/** Counts objections of readers. @param comments of each objection */
async function object(db: Db, comments: readonly number[], by: 1 | -1): Promise<void> {
  if (comments.length === 0) return;
  await sql`
    update comments set objections = greatest(0, comments.objections + ${by}::int * said.often)
    from (select id, count(*)::int as often from unnest(${[...comments]}::int[]) as id group by id) as said
    where comments.id = said.id`.execute(db);
}

/** Reports against a held comment stay open: nothing is decided about them. @returns those that are settled, by comment */
async function settle(
  cx: Cx,
  comments: readonly number[],
  decision: DeskDecision['decision'],
): Promise<ReadonlyMap<number, readonly number[]>> {
  if (decision === 'hold') return new Map();
  const rows = await cx.db
    .updateTable('comment_reports')
    .set({ state: decision === 'reject' ? 'upheld' : 'dismissed', decided_at: cx.now })
    .where('comment_id', 'in', comments)
    .where('state', '=', 'open')
    .returning(['id', 'comment_id', 'counts'])
    .execute();
  // What the desk dismissed no longer speaks against a comment where readers sort by the best.
  if (decision === 'publish') await object(cx.db, objectionsOf(rows), -1);
  return new Map(
    [...Map.groupBy(rows, (row) => row.comment_id)].map(([comment, of]) => [comment, of.map(({ id }) => id)]),
  );
}

const objectionsOf = (
  reports: readonly { readonly comment_id: number; readonly counts: boolean }[],
): number[] => reports.filter(({ counts }) => counts).map(({ comment_id: comment }) => comment);

/**
 * Takes decisions back, within two minutes: each comment is what it was before, and its reports are open again. What its
 * writer took back meanwhile stays away.
 * @throws Fault `comments.too-late`, where one of them is older or no longer the last of its comment;
 *   `comments.changed-since`, where its writer changed the text; `comments.appeal-granted`, where it granted an appeal
 */
export function undo(cx: Cx, decisions: readonly number[]): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    // In the order of those who decide; then the later decision over one comment comes first.
    await trx
      .selectFrom('comments')
      .select('id')
      .where('id', 'in', (of) =>
        of.selectFrom('comment_decisions').select('comment_id').where('id', 'in', decisions),
      )
      .orderBy('id')
      .forUpdate()
      .execute();
    for (const id of [...new Set(decisions)].toSorted((one, other) => other - one)) {
      const row = await trx
        .selectFrom('comment_decisions as decision')
        .innerJoin('comments as comment', 'comment.id', 'decision.comment_id')
        .select([
          'decision.was',
          'decision.at',
          'decision.decision',
          'comment.id as comment',
          'comment.story_id',
          'comment.state',
        ])
        .where('decision.id', '=', id)
        .where('decision.undone_at', 'is', null)
        .where('decision.staff_id', 'is not', null)
        .where('decision.at', '>', new Date(cx.now.getTime() - undoWindow))
        .where('decision.id', '=', (last) =>
          last
            .selectFrom('comment_decisions as other')
            .select((select) => select.fn.max('other.id').as('last'))
            .whereRef('other.comment_id', '=', 'comment.id')
            .where('other.undone_at', 'is', null),
        )
        .forUpdate()
        .executeTakeFirst();
      if (!row?.was) throw tooLate();
      if (row.state === 'removed') continue;
      const { state, phase, reason, moderatedAt, moderatedBy, edits, reports } = row.was;
      // What it was before would be said of words that nobody read.
      if (edits !== ((await editsOf(trx, [row.comment])).get(row.comment) ?? 0)) throw changedSince();
      if (await grantedBy(trx, row.comment, row.at)) throw granted();
      await trx
        .updateTable('comments')
        .set({
          state,
          phase,
          reason,
          moderated_at: moderatedAt === null ? null : new Date(moderatedAt),
          moderated_by: moderatedBy,
        })
        .where('id', '=', row.comment)
        .execute();
      if (reports.length > 0) {
        const open = await trx
          .updateTable('comment_reports')
          .set({ state: 'open', decided_at: null })
          .where('id', 'in', [...reports])
          // Who reported it anew meanwhile is counted already.
          .where('state', '<>', 'open')
          .returning(['comment_id', 'counts'])
          .execute();
        if (row.decision === 'publish') await object(trx, objectionsOf(open), 1);
      }
      await trx.updateTable('comment_decisions').set({ undone_at: cx.now }).where('id', '=', id).execute();
      await audit({ ...cx, db: trx }, 'comment.decision-undone', row.comment);
      if ((row.state === 'published') !== (state === 'published')) {
        const isOut = state === 'published';
        await announceComment(trx, cx, { comment: row.comment, story: row.story_id, isOut });
      }
    }
  });
}

/** Whether the decision of that instant granted an appeal: both are written by one transaction. */
async function grantedBy(db: Db, comment: number, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('comment_statements as statement')
    .innerJoin('comment_decisions as contested', 'contested.id', 'statement.decision_id')
    .select('statement.decision_id')
    .where('contested.comment_id', '=', comment)
    .where('statement.answered_at', '=', at)
    .where('statement.upheld', '=', false)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const granted = () =>
  new Fault('comments.appeal-granted', 'conflict', 'An appeal was granted, and its writer was told.', {
    help: 'Decide anew: your decision can be contested again.',
  });

const changedSince = () =>
  new Fault('comments.changed-since', 'conflict', 'Its writer changed the comment after this decision.', {
    help: 'Read it as it is now, and decide anew.',
  });

const tooLate = () =>
  new Fault('comments.too-late', 'conflict', 'This decision can no longer be taken back.', {
    help: 'Decide anew: what was decided last counts.',
  });
