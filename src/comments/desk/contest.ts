import { timingSafeEqual } from 'node:crypto';
import { writeToReader, type ReaderHouse } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { measureAppealLetter } from './letters.ts';
import { liftMeasure } from './measures.ts';
import { measureToken, measureTokens } from './measure-token.ts';
import type { MeasureKind } from './rules.ts';
import { appealDays, closed, noSuchDecision, readAppeal } from './statements.ts';

/** A measure as its statement of reasons shows it (Regulation (EU) 2022/2065, article 17). */
export interface ContestedMeasure {
  readonly id: number;
  readonly kind: MeasureKind;
  readonly reason: string;
  readonly decidedAt: Date;
  /** When it ends by itself. */
  readonly ends: Date | null;
  /** Until when it may be contested: six months, or as long as the account is there. */
  readonly until: Date;
  readonly lifted: boolean;
  readonly appeal: string | null;
  readonly answer: string | null;
}

/** Whether a statement is of a measure; else it is of a comment's decision. */
export const isOfMeasure = (token: string): boolean => token.startsWith('m') && token.includes('.');

/** @throws Fault `comments.no-such-decision` */
export async function readMeasure({ db }: Pick<Cx, 'db'>, token: string): Promise<ContestedMeasure> {
  const id = Number(/^m(\d{1,9})\.[\w-]{43}$/.exec(token)?.[1] ?? 0);
  const right = Buffer.from(await measureToken(db, id));
  const given = Buffer.from(token);
  if (id === 0 || right.length !== given.length || !timingSafeEqual(right, given)) throw noSuchDecision();
  const row = await db
    .selectFrom('reader_measures as measure')
    .innerJoin('readers', 'readers.id', 'measure.reader_id')
    .selectAll('measure')
    .select('readers.removed_at')
    .where('measure.id', '=', id)
    .executeTakeFirst();
  if (!row) throw noSuchDecision();
  return {
    id,
    kind: row.kind,
    reason: row.reason,
    decidedAt: row.at,
    ends: row.until,
    until: row.removed_at ?? new Date(row.at.getTime() + appealDays * 86_400_000),
    lifted: row.lifted_at !== null,
    appeal: row.appeal,
    answer: row.answer,
  };
}

/** The latest measures against a reader, each with the token of its statement, for the own page. */
export async function measuresAgainst(
  db: Db,
  reader: number,
): Promise<readonly { readonly kind: MeasureKind; readonly at: Date; readonly token: string }[]> {
  const rows = await db
    .selectFrom('reader_measures')
    .select(['id', 'kind', 'at'])
    .where('reader_id', '=', reader)
    .where('lifted_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  const tokens = await measureTokens(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ kind, at }, place) => ({ kind, at, token: tokens[place]! }));
}

/**
 * Contests a measure, once (article 20); who is shut out can do so too.
 * @throws Fault `comments.no-such-decision`, `comments.appeal-closed`, `comments.appeal-empty`
 */
export async function contestMeasure({ db, now }: Pick<Cx, 'db' | 'now'>, token: string, words: string) {
  const { id, lifted, until } = await readMeasure({ db }, token);
  if (lifted || until < now) throw closed();
  const done = await db
    .updateTable('reader_measures')
    .set({ appeal: readAppeal(words), appealed_at: now })
    .where('id', '=', id)
    .where('appealed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw closed();
}

/**
 * Measures whose appeal waits for an answer, whoever waits longest first. Where the account is gone nobody waits, and which ban
 * was its own is not known any more.
 */
export function contestedMeasures(db: Db) {
  return db
    .selectFrom('reader_measures as measure')
    .innerJoin('readers', 'readers.id', 'measure.reader_id')
    .select(['measure.id', 'measure.reader_id as reader', 'readers.name', 'measure.kind', 'measure.reason'])
    .select((select) => select.fn.coalesce('measure.appeal', select.val('')).as('appeal'))
    .where('measure.appealed_at', 'is not', null)
    .where('measure.answered_at', 'is', null)
    .where('readers.removed_at', 'is', null)
    .orderBy('measure.appealed_at')
    .orderBy('measure.id')
    .limit(100)
    .execute();
}

/**
 * Answers an appeal against a measure: granted, it ends at once; else it stands. The reader is told why.
 * @throws Fault `comments.no-such-appeal`
 */
export function answerMeasure(
  cx: Cx,
  house: ReaderHouse,
  {
    measure,
    granted,
    answer,
  }: { readonly measure: number; readonly granted: boolean; readonly answer: string },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const row = await trx
      .updateTable('reader_measures')
      .set({ answer, answered_at: cx.now, answered_by: cx.actor.kind === 'staff' ? cx.actor.id : null })
      .where('id', '=', measure)
      .where('appealed_at', 'is not', null)
      .where('answered_at', 'is', null)
      .where('reader_id', 'in', (known) =>
        known.selectFrom('readers').select('readers.id').where('readers.removed_at', 'is', null),
      )
      .returning(['reader_id', 'lifted_at'])
      .executeTakeFirst();
    if (!row) {
      throw new Fault(
        'comments.no-such-appeal',
        'not-found',
        'There is no such appeal that waits for an answer.',
      );
    }
    if (granted && row.lifted_at === null) await liftMeasure(within, row.reader_id, measure);
    await writeToReader(
      within,
      row.reader_id,
      (facts) => measureAppealLetter({ ...facts, granted, answer }),
      { house },
    );
  });
}
