import { createHash, randomBytes } from 'node:crypto';
import { writeToReader, type ReaderHouse } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { decide } from './decide.ts';
import { appealLetter, reportLetter, statementLetter } from './letters.ts';
import { type Rule } from './rules.ts';

/** Days in which a decision may be contested (Regulation (EU) 2022/2065, article 20: at least six months). */
export const appealDays = 184;
export const appealLimit = 2_000;

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/**
 * Tells who wrote a comment that it was rejected and why, and who reported it what came of that. A job, sent once
 * the decision can no longer be taken back; it may run twice. Who has no account has no address.
 */
export function tellDecided(cx: Cx, decision: number, house: ReaderHouse): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const row = await decidedRow(within, decision);
    if (!row || row.undone_at !== null) return;
    const known = await trx
      .selectFrom('comment_statements')
      .select('decision_id')
      .where('decision_id', '=', decision)
      .executeTakeFirst();
    if (known) return;
    const token = randomBytes(24).toString('base64url');
    await trx
      .insertInto('comment_statements')
      .values({ decision_id: decision, token_hash: hashOf(token), sent_at: cx.now })
      .execute();
    const { headline } = row;
    // Decided anew meanwhile, the last decision is told, by its own job; and what was taken back has no text to contest over.
    const stands = row.state === 'rejected' && !(await decidedLater(trx, row.comment, decision));
    if (row.decision === 'reject' && row.reader !== null && stands) {
      await writeToReader(
        within,
        row.reader,
        ({ language, paper }) =>
          statementLetter({
            language,
            paper,
            headline,
            decision: row.decision,
            rule: row.rule as Rule | null,
            reason: row.reason,
            link: house.address(language, `/readers/decisions/${token}`),
          }),
        { house },
      );
    }
    const reporters = await trx
      .selectFrom('comment_reports')
      .select('reader_id')
      .where('comment_id', '=', row.comment)
      .where('decided_at', '=', row.at)
      .where('reader_id', 'is not', null)
      .execute();
    for (const { reader_id: reader } of reporters) {
      await writeToReader(
        within,
        reader ?? 0,
        (facts) => reportLetter({ ...facts, headline, upheld: row.state !== 'published' }),
        { house },
      );
    }
  });
}

/** Whether somebody decided over the comment after this decision. */
async function decidedLater(db: Db, comment: number, decision: number): Promise<boolean> {
  const later = await db
    .selectFrom('comment_decisions')
    .select('id')
    .where('comment_id', '=', comment)
    .where('id', '>', decision)
    .where('staff_id', 'is not', null)
    .where('undone_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

function decidedRow({ db }: Pick<Cx, 'db'>, decision: number) {
  return db
    .selectFrom('comment_decisions as decision')
    .innerJoin('comments as comment', 'comment.id', 'decision.comment_id')
    .innerJoin('stories', 'stories.id', 'comment.story_id')
    .leftJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .select((select) => [
      'decision.decision',
      'decision.rule',
      'decision.reason',
      'decision.at',
      'decision.undone_at',
      'comment.id as comment',
      'comment.text',
      'comment.state',
      'comment.reader_id as reader',
      'stories.language',
      select.fn.coalesce('version.headline', 'stories.copy_headline').as('headline'),
    ])
    .where('decision.id', '=', decision)
    .executeTakeFirst();
}

export interface ContestedDecision {
  readonly language: string;
  readonly headline: string;
  readonly text: string;
  readonly rule: Rule | null;
  readonly reason: string;
  readonly decidedAt: Date;
  /** Until when it may be contested. */
  readonly until: Date;
  readonly appeal: string | null;
  readonly answer: string | null;
}

/** A decision as the link in its letter shows it. @throws Fault `comments.no-such-decision` */
export async function readStatement(cx: Pick<Cx, 'db' | 'now'>, token: string): Promise<ContestedDecision> {
  const statement = await cx.db
    .selectFrom('comment_statements')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst();
  const row = statement && (await decidedRow(cx, statement.decision_id));
  if (!statement || !row || row.undone_at !== null || row.state === 'removed') throw noSuchDecision();
  return {
    language: row.language,
    headline: row.headline,
    text: row.text,
    rule: row.rule as Rule | null,
    reason: row.reason,
    decidedAt: row.at,
    until: new Date(row.at.getTime() + appealDays * 86_400_000),
    appeal: statement.appeal,
    answer: statement.answer,
  };
}

/**
 * Contests a decision, once (article 20).
 * @throws Fault `comments.no-such-decision`, `comments.appeal-closed`, `comments.appeal-empty`
 */
export function appeal(cx: Cx, token: string, words: string): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const { until, appeal: before } = await readStatement({ ...cx, db: trx }, token);
    const said = words.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed().trim();
    if (before !== null || until < cx.now) {
      throw new Fault('comments.appeal-closed', 'conflict', 'This decision can no longer be contested here.');
    }
    if (said === '' || said.length > appealLimit) {
      throw new Fault(
        'comments.appeal-empty',
        'invalid',
        `Say why you disagree, in at most ${appealLimit} characters.`,
      );
    }
    await trx
      .updateTable('comment_statements')
      .set({ appeal: said, appealed_at: cx.now })
      .where('token_hash', '=', hashOf(token))
      .where('appealed_at', 'is', null)
      .execute();
  });
}

/**
 * Answers an appeal: granted, the comment is published; else the decision stands. Whoever appealed is told why.
 * @throws Fault `comments.no-such-appeal`
 */
export function answerAppeal(
  cx: Cx,
  house: ReaderHouse,
  {
    decision,
    granted,
    answer,
  }: { readonly decision: number; readonly granted: boolean; readonly answer: string },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const staff = cx.actor.kind === 'staff' ? cx.actor.id : null;
    const row = await decidedRow(within, decision);
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

const noSuchDecision = () =>
  new Fault('comments.no-such-decision', 'not-found', 'There is no decision at this address.');
