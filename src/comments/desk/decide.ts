import { sql } from 'kysely';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { announceComment } from '../events.ts';
import { moderate } from '../moderate.ts';
import { noSuchComment } from '../refusal.ts';
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
}

/**
 * Decides over comments, each with its reason and its rule kept, and settles the reports against them: upheld where it
 * is rejected, dismissed where it is published. For two minutes it can be taken back; then whoever wrote is told.
 * @returns IDs of the decisions in the order of the comments' IDs, and the comments that are not there, or not any more: their
 *   writers took them back meanwhile, and the others are decided all the same
 * @throws Fault `comments.rule-missing`; `comments.no-such-comment` where none of them is there
 */
export async function decide(
  cx: Cx,
  { comments, decision, rule, reason = '' }: DeskDecision,
): Promise<{ readonly decisions: readonly number[]; readonly gone: readonly number[] }> {
  if (decision === 'reject' && rule === undefined) {
    throw new Fault('comments.rule-missing', 'invalid', 'Say which rule the comment breaks.');
  }
  const words = reason.trim() || (rule && ruleWords.en[rule]) || deskWords[decision];
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const decisions: number[] = [];
    const gone: number[] = [];
    // In one order for all, so that two moderators never wait for each other in a circle.
    for (const comment of [...new Set(comments)].toSorted((one, other) => one - other)) {
      const was = await before(trx, comment);
      if (!was || was.state === 'removed') {
        gone.push(comment);
        continue;
      }
      await moderate(within, { comment, decision, reason: words });
      const reports = await settle(within, comment, decision);
      const row = await trx
        .insertInto('comment_decisions')
        .values({
          comment_id: comment,
          decision,
          rule: rule ?? null,
          reason: words,
          staff_id: cx.actor.kind === 'staff' ? cx.actor.id : null,
          at: cx.now,
          was: jsonb({ ...was, reports }),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await cx.jobs.send(
        trx,
        'comment.decided',
        { decision: row.id },
        { startAfter: new Date(cx.now.getTime() + undoWindow) },
      );
      decisions.push(row.id);
    }
    if (decisions.length === 0) throw noSuchComment();
    return { decisions, gone };
  });
}

/** What the house says where a moderator says nothing. */
export const deskWords = {
  publish: 'Read by the desk, and published.',
  hold: 'The desk wants to read it once more.',
  reject: 'It breaks the rules of the conversation.',
};

async function before(db: Db, comment: number): Promise<Omit<Before, 'reports'> | null> {
  const row = await db
    .selectFrom('comments')
    .select(['state', 'phase', 'reason', 'moderated_at', 'moderated_by'])
    .where('id', '=', comment)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const { state, phase, reason, moderated_at: at, moderated_by: moderatedBy } = row;
  return { state, phase, reason, moderatedAt: at?.toISOString() ?? null, moderatedBy };
}

async function object(db: Db, comment: number, by: number): Promise<void> {
  await db
    .updateTable('comments')
    .set((value) => ({ objections: sql<number>`greatest(0, ${value.ref('objections')} + ${by}::int)` }))
    .where('id', '=', comment)
    .execute();
}

/** Reports against a held comment stay open: nothing is decided about them. */
async function settle(cx: Cx, comment: number, decision: DeskDecision['decision']): Promise<number[]> {
  if (decision === 'hold') return [];
  const rows = await cx.db
    .updateTable('comment_reports')
    .set({ state: decision === 'reject' ? 'upheld' : 'dismissed', decided_at: cx.now })
    .where('comment_id', '=', comment)
    .where('state', '=', 'open')
    .returning(['id', 'reader_id'])
    .execute();
  // What the desk dismissed no longer speaks against a comment where readers sort by the best.
  const objections = rows.filter(({ reader_id: reader }) => reader !== null).length;
  if (decision === 'publish' && objections > 0) await object(cx.db, comment, -objections);
  return rows.map(({ id }) => id);
}

/**
 * Takes decisions back, within two minutes: each comment is what it was before, and its reports are open again. What its
 * writer took back meanwhile stays away.
 * @throws Fault `comments.too-late`, where one of them is older or no longer the last of its comment
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
      const { state, phase, reason, moderatedAt, moderatedBy, reports } = row.was;
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
          .returning('reader_id')
          .execute();
        const objections = open.filter(({ reader_id: reader }) => reader !== null).length;
        if (row.decision === 'publish' && objections > 0) await object(trx, row.comment, objections);
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

const tooLate = () =>
  new Fault('comments.too-late', 'conflict', 'This decision can no longer be taken back.', {
    help: 'Decide anew: what was decided last counts.',
  });
