import { writeToReader, type ReaderHouse } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { requireAsRead } from '../moderate.ts';
import { decide } from './decide.ts';
import { appealLetter } from './letters.ts';
import { closed, decidedRow, hashOf, readAppeal, readStatement } from './statements.ts';

/**
 * Contests a decision, once (article 20).
 * @throws Fault `comments.no-such-decision`, `comments.appeal-closed`, `comments.appeal-empty`
 */
export function appeal(cx: Cx, token: string, words: string): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const { until, shown, appeal: before } = await readStatement({ ...cx, db: trx }, token);
    if (before !== null || shown || until < cx.now) throw closed();
    await trx
      .updateTable('comment_statements')
      .set({ appeal: readAppeal(words), appealed_at: cx.now })
      .where('token_hash', '=', hashOf(token))
      .where('appealed_at', 'is', null)
      .execute();
  });
}

/**
 * Answers an appeal: granted, the comment is published; else the decision stands. Whoever appealed is told why.
 * @param wanted.edits how often the comment had been changed as it was read: else what nobody read could be published
 * @throws Fault `comments.no-such-appeal`, `comments.changed`
 */
export function answerAppeal(
  cx: Cx,
  house: ReaderHouse,
  {
    decision,
    granted,
    answer,
    edits,
  }: {
    readonly decision: number;
    readonly granted: boolean;
    readonly answer: string;
    readonly edits?: number | undefined;
  },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const staff = cx.actor.kind === 'staff' ? cx.actor.id : null;
    const row = await decidedRow(within, decision);
    if (row) await requireAsRead(trx, row.comment, edits);
    const done = await trx
      .updateTable('comment_statements')
      .set({ answer, answered_at: cx.now, answered_by: staff, upheld: !granted })
      .where('decision_id', '=', decision)
      .where('appealed_at', 'is not', null)
      .where('answered_at', 'is', null)
      .executeTakeFirst();
    if (!row || done.numUpdatedRows === 0n) {
      throw new Fault(
        'comments.no-such-appeal',
        'not-found',
        'There is no such appeal that waits for an answer.',
      );
    }
    if (granted && row.state !== 'removed') {
      await decide(within, { comments: [row.comment], decision: 'publish', reason: answer });
    }
    if (row.reader !== null) {
      await writeToReader(
        within,
        row.reader,
        (facts) => appealLetter({ ...facts, headline: row.headline, granted, answer }),
        { house },
      );
    }
  });
}
