import type { Cx } from '#platform/cx';
import type { Outcome } from '../moderation.ts';
import { keepStatement } from './statements.ts';

/**
 * Keeps what the phases decided over a comment, with the phase as the rule. A rejection has its statement of reasons at
 * once: nobody can take it back, so nothing waits.
 * @param reader who wrote; null for a name alone
 * @returns the token of that statement; undefined where nothing was rejected
 */
export async function noteOutcome(
  cx: Pick<Cx, 'db' | 'jobs' | 'now'>,
  comment: number,
  outcome: Outcome,
  reader: number | null,
): Promise<string | undefined> {
  if (outcome.answer === 'publish') return undefined;
  const { id: decision } = await cx.db
    .insertInto('comment_decisions')
    .values({
      comment_id: comment,
      decision: outcome.answer,
      rule: outcome.phase ?? null,
      reason: outcome.reason,
      staff_id: null,
      at: cx.now,
      was: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return outcome.answer === 'reject' ? keepStatement(cx, decision, reader) : undefined;
}
