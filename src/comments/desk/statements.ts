import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { readerHmac, readerHmacs, writeToReader, type ReaderHouse } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { decisionHref } from '../href.ts';
import { receiptLetter, reportLetter, statementLetter } from './letters.ts';
import { type Rule } from './rules.ts';

/** Days in which a decision may be contested (Regulation (EU) 2022/2065, article 20: at least six months). */
export const appealDays = 184;

export const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** The token of a decision's statement: made anew whenever it is needed, so that page and letter can lead to the same one. */
const tokenOf = async (db: Db, decision: number): Promise<string> =>
  (await readerHmac(db, 'decision', String(decision))).toString('base64url');

/**
 * Keeps the statement of reasons of what a phase rejected. The page shows it at once; who has an account is written to as well.
 * @returns its token
 */
export async function keepStatement(
  { db, jobs, now }: Pick<Cx, 'db' | 'jobs' | 'now'>,
  decision: number,
  reader: number | null,
): Promise<string> {
  const token = await tokenOf(db, decision);
  await db
    .insertInto('comment_statements')
    .values({ decision_id: decision, token_hash: hashOf(token), sent_at: reader === null ? now : null })
    .execute();
  if (reader !== null) await jobs.send(db, 'comment.decided', { decision });
  return token;
}

/** Tokens of the statements that stand for comments that were rejected or hidden, by the comments' IDs. */
export async function statementsOf(
  db: Db,
  comments: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (comments.length === 0) return new Map();
  const rows = await db
    .selectFrom('comment_decisions as decision')
    .innerJoin('comment_statements as statement', 'statement.decision_id', 'decision.id')
    .innerJoin('comments as comment', 'comment.id', 'decision.comment_id')
    .select((select) => ['comment.id', select.fn.max('decision.id').as('decision')])
    .where('comment.id', 'in', comments)
    .where('comment.state', 'in', ['rejected', 'held'])
    .where(restricts)
    .where('decision.undone_at', 'is', null)
    .groupBy('comment.id')
    .execute();
  const decisions = rows.map(({ decision }) => String(decision));
  const tokens = await readerHmacs(db, 'decision', decisions);
  return new Map(rows.map(({ id }, row) => [id, tokens[row]!.toString('base64url')]));
}

/**
 * Tells who wrote a comment that it was rejected, or hidden where it stood, and why, and who reported it what came of that. A job, sent once
 * the decision can no longer be taken back; it may run twice. Who has no account has no address.
 */
export function tellDecided(cx: Cx, decision: number, house: ReaderHouse): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const row = await decidedRow(within, decision);
    if (!row || row.undone_at !== null) return;
    const token = await tokenOf(trx, decision);
    const first = await trx
      .insertInto('comment_statements')
      .values({ decision_id: decision, token_hash: hashOf(token), sent_at: cx.now })
      .onConflict((conflict) =>
        conflict
          .column('decision_id')
          .doUpdateSet({ sent_at: cx.now })
          .where('comment_statements.sent_at', 'is', null),
      )
      .executeTakeFirst();
    if (first.numInsertedOrUpdatedRows === 0n) return;
    const { headline } = row;
    // Decided anew meanwhile, the last decision is told, by its own job; and what was taken back has no text to contest over.
    const stands =
      row.state === restricted[row.decision] && !(await decidedLater(trx, row.comment, decision));
    if (row.restricts && row.reader !== null && stands) {
      await writeToReader(
        within,
        row.reader,
        ({ language, paper }) =>
          statementLetter({
            language,
            paper,
            headline,
            ...groundOf(row),
            reason: row.reason,
            held: row.decision === 'hold',
            link: house.address(language, decisionHref(token)),
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

/**
 * Tells who reported a comment as illegal that the report came (article 16 (4)), once. A job: it may run twice.
 */
export function tellReported(
  cx: Cx,
  { comment, reader }: { readonly comment: number; readonly reader: number },
  house: ReaderHouse,
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const first = await trx
      .updateTable('comment_reports')
      .set({ receipt_at: cx.now })
      .where('comment_id', '=', comment)
      .where('reader_id', '=', reader)
      .where('receipt_at', 'is', null)
      .executeTakeFirst();
    if (first.numUpdatedRows === 0n) return;
    const { headline } = await trx
      .selectFrom('comments as comment')
      .innerJoin('stories', 'stories.id', 'comment.story_id')
      .leftJoin('story_versions as version', 'version.id', 'stories.published_version_id')
      .select((select) => select.fn.coalesce('version.headline', 'stories.copy_headline').as('headline'))
      .where('comment.id', '=', comment)
      .executeTakeFirstOrThrow();
    await writeToReader({ ...cx, db: trx }, reader, (facts) => receiptLetter({ ...facts, headline }), {
      house,
    });
  });
}

/** In which state a comment is by a decision that keeps readers from it. */
const restricted = { reject: 'rejected', hold: 'held', publish: undefined } as const;

/** A decision, of the alias `decision`, that keeps readers from a comment: it was rejected, or stood there and is held (article 17). */
const restricts = () =>
  sql<boolean>`(decision.decision = 'reject' or decision.decision = 'hold' and coalesce(decision.was->>'state', '') = 'published')`;

/** Whether somebody decided over the comment after this decision: to hold what is held decides nothing. */
async function decidedLater(db: Db, comment: number, decision: number): Promise<boolean> {
  const later = await db
    .selectFrom('comment_decisions')
    .select('id')
    .where('comment_id', '=', comment)
    .where('id', '>', decision)
    .where('staff_id', 'is not', null)
    .where('undone_at', 'is', null)
    .where(sql<boolean>`not (decision = 'hold' and was->>'state' = 'held')`)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

export function decidedRow({ db }: Pick<Cx, 'db'>, decision: number) {
  return db
    .selectFrom('comment_decisions as decision')
    .innerJoin('comments as comment', 'comment.id', 'decision.comment_id')
    .innerJoin('stories', 'stories.id', 'comment.story_id')
    .leftJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .select((select) => [
      'decision.decision',
      restricts().as('restricts'),
      'decision.rule',
      'decision.staff_id as staff',
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

/** A person decides under a rule of the house, a phase under its own name. */
const groundOf = ({ staff, rule }: { readonly staff: number | null; readonly rule: string | null }) =>
  staff === null ? { rule: null, phase: rule ?? '' } : { rule: rule as Rule | null, phase: null };

export interface ContestedDecision {
  readonly language: string;
  readonly headline: string;
  readonly text: string;
  /** The rule under which a person decided. */
  readonly rule: Rule | null;
  /** The phase that decided by itself; null where a person did. */
  readonly phase: string | null;
  readonly reason: string;
  /** It stood there, and waits until the desk has read it once more. */
  readonly held: boolean;
  readonly decidedAt: Date;
  /** Until when it may be contested. */
  readonly until: Date;
  /** Whether readers see the comment after all. */
  readonly shown: boolean;
  /** Who wrote it has no account, so that no letter brings the answer. */
  readonly nameAlone: boolean;
  readonly appeal: string | null;
  readonly answer: string | null;
}

/** A decision as the link of its statement shows it. @throws Fault `comments.no-such-decision` */
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
    ...groundOf(row),
    reason: row.reason,
    held: row.decision === 'hold',
    decidedAt: row.at,
    until: new Date(row.at.getTime() + appealDays * 86_400_000),
    shown: row.state === 'published',
    nameAlone: row.reader === null,
    appeal: statement.appeal,
    answer: statement.answer,
  };
}

export const appealLimit = 2_000;

/** What somebody who contests says, as it is kept. @throws Fault `comments.appeal-empty` */
export function readAppeal(words: string): string {
  const said = words.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed().trim();
  if (said === '' || said.length > appealLimit) {
    throw new Fault(
      'comments.appeal-empty',
      'invalid',
      `Say why you disagree, in at most ${appealLimit} characters.`,
    );
  }
  return said;
}

export const closed = () =>
  new Fault('comments.appeal-closed', 'conflict', 'This decision can no longer be contested here.');

export const noSuchDecision = () =>
  new Fault('comments.no-such-decision', 'not-found', 'There is no decision at this address.');
