import { sql, type Insertable, type Selectable } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import type { Client } from '#platform/http';
import { isVisible } from '#stories';
import { isBlank, asText, type ReportReason } from './comment.ts';
import { isShutOut } from './desk/standing.ts';
import { threadTag } from './events.ts';
import { noSuchComment } from './refusal.ts';
import { lockSender, senderKeys } from './sender.ts';
import type { CommentReportTable } from './tables.ts';

declare module '#platform/jobs' {
  interface JobData {
    /** Reported as illegal, by a reader with an account. */
    'comment.reported': { comment: number; reader: number };
  }
}

/** Greatest length of the words that go with a report, in UTF-16 units. */
export const reportLimit = 1_000;

export interface NewReport {
  readonly comment: number;
  readonly reason: ReportReason;
  /** Wanted with `other` and `illegal`: DSA, article 16 (2)(a), asks for an explanation. */
  readonly words: string;
  /** Who signed in; others are known for ten minutes by a key. */
  readonly reader: number | null;
  readonly client: Pick<Client, 'network'>;
}

/**
 * Tells the desk that something is wrong with a comment. A second report by the same person takes the first one's place; what
 * the desk decided about that one was decided about what stood there then, so it is open again.
 * @throws Fault `comments.no-such-comment`, `comments.report-words-missing`, `comments.report-words-too-long`,
 *   `comments.too-many-reports`
 */
export async function reportComment(cx: Cx, report: NewReport): Promise<{ readonly story: number }> {
  const words = wordsOf(report);
  const keys = await senderKeys(cx.db, report.client.network, cx.now);
  return inTransaction(cx.db, async (trx) => {
    await lockSender(trx, keys);
    const row = await trx
      .selectFrom('comments')
      .innerJoin('stories', 'stories.id', 'comments.story_id')
      .select('comments.story_id as story')
      .where('comments.id', '=', report.comment)
      .where('comments.state', '=', 'published')
      .where(isVisible(cx.now))
      .executeTakeFirst();
    if (!row) throw noSuchComment();
    const { reader, comment, reason } = report;
    if (reader !== null && reason === 'illegal') {
      await cx.jobs.send(trx, 'comment.reported', { comment, reader });
    }
    const counts = reader !== null && !(await isShutOut(trx, reader, cx.now));
    const mine = trx
      .selectFrom('comment_reports')
      .select(['id', 'comment_id', 'state'])
      .where((where) =>
        reader === null ? where('sender', 'in', [...keys.all]) : where('reader_id', '=', reader),
      );
    const before = await mine.where('comment_id', '=', comment).executeTakeFirst();
    if (before?.state === 'open') {
      await trx.updateTable('comment_reports').set({ reason, words }).where('id', '=', before.id).execute();
      return row;
    }
    const lately = await mine
      .where('reported_at', '>', new Date(cx.now.getTime() - 600_000))
      .limit(10)
      .execute();
    if (lately.length >= 10) throw tooMany();
    const told = { reason, words, reported_at: cx.now };
    const kept = before
      ? await renew(trx, before, { ...told, counts })
      : await keep(trx, {
          ...told,
          counts,
          comment_id: comment,
          reader_id: reader,
          sender: reader === null ? keys.current : null,
        });
    if (!kept) return row;
    // What was upheld speaks against the comment still.
    if (counts && before?.state !== 'upheld') {
      await trx
        .updateTable('comments')
        .set({ objections: sql`objections + 1` })
        .where('id', '=', comment)
        .execute();
      await announce(trx, { tags: [threadTag(row.story)] });
    }
    return row;
  });
}

/** The words of a report, as text. @throws Fault where they are wanted and missing, or too long */
function wordsOf({ words: typed, reason }: NewReport): string {
  const words = asText(typed).replaceAll('\0', '').toWellFormed().trim();
  if (isBlank(words) && (reason === 'other' || reason === 'illegal')) {
    throw new Fault('comments.report-words-missing', 'invalid', 'Say in a few words what is wrong with it.');
  }
  if (words.length > reportLimit) {
    throw new Fault(
      'comments.report-words-too-long',
      'invalid',
      `Please use at most ${reportLimit} characters.`,
      { facts: { limit: reportLimit } },
    );
  }
  return words;
}

type Told = Pick<Insertable<CommentReportTable>, 'reason' | 'words' | 'reported_at' | 'counts'>;

/** Opens a decided report again; whether it was decided still. */
async function renew(
  trx: Trx,
  before: Pick<Selectable<CommentReportTable>, 'id' | 'state'>,
  { counts, ...told }: Told,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('comment_reports')
    .set({
      ...told,
      state: 'open',
      decided_at: null,
      // What was upheld counts already, or never did.
      ...(before.state === 'upheld' ? {} : { counts }),
    })
    .where('id', '=', before.id)
    .where('state', '<>', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Keeps a first report; false where the reader reported at the same instant in another place. */
async function keep(trx: Trx, report: Insertable<CommentReportTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('comment_reports')
    .values(report)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

const tooMany = () =>
  new Fault('comments.too-many-reports', 'too-many', 'You have reported ten comments just now.', {
    help: 'Please wait ten minutes.',
    retryAfter: 600,
  });
