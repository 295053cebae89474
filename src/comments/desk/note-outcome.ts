import type { Db } from '#platform/db';
import type { Outcome } from '../moderation.ts';

/** Keeps what the phases decided over a comment, with the phase as the rule. */
export async function noteOutcome(db: Db, comment: number, outcome: Outcome, now: Date): Promise<void> {
  if (outcome.answer === 'publish') return;
  await db
    .insertInto('comment_decisions')
    .values({
      comment_id: comment,
      decision: outcome.answer,
      rule: outcome.phase ?? null,
      reason: outcome.reason,
      staff_id: null,
      at: now,
      was: null,
    })
    .execute();
}
