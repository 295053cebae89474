import type { Cx } from '#platform/cx';
import { inTransaction, jsonb } from '#platform/db';
import { Fault } from '#platform/errors';
import { moderate, type Undecided } from '../moderate.ts';
import { countObjections, objectionsOf } from './objections.ts';
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
  if (decision === 'publish') await countObjections(cx.db, objectionsOf(rows), -1);
  return new Map(
    [...Map.groupBy(rows, (row) => row.comment_id)].map(([comment, of]) => [comment, of.map(({ id }) => id)]),
  );
}
