import { audit, banOf, banReader, liftBan, type ReaderHouse, writeToReader } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { decisionHref } from '../href.ts';
import { measureToken } from './measure-token.ts';
import { type MeasureKind } from './rules.ts';
import { measureLetter } from './letters.ts';

export interface NewMeasure {
  readonly reader: number;
  readonly kind: MeasureKind;
  /** In words, for the reader. */
  readonly reason: string;
  /** Days from now on; undefined until it is lifted. A suspension has an end. */
  readonly days?: number | undefined;
}

/**
 * Warns, suspends, bans or pre-moderates a reader, and writes the reason to the reader. A ban is on the address, and so
 * outlives the account.
 * @throws Fault `comments.no-such-reader`, `comments.no-end`
 */
export async function measureReader(
  cx: Cx,
  house: ReaderHouse,
  { reader, kind, reason, days }: NewMeasure,
): Promise<void> {
  if (kind === 'suspend' && days === undefined) {
    throw new Fault('comments.no-end', 'invalid', 'A suspension has an end. Say for how many days.');
  }
  const until = days === undefined || kind === 'warn' ? null : new Date(cx.now.getTime() + days * 86_400_000);
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const known = await trx
      .selectFrom('readers')
      .select('id')
      .where('id', '=', reader)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (!known || cx.actor.kind !== 'staff') throw noSuchReader(reader);
    const { id } = await trx
      .insertInto('reader_measures')
      .values({ reader_id: reader, kind, reason, staff_id: cx.actor.id, at: cx.now, until })
      .returning('id')
      .executeTakeFirstOrThrow();
    const token = await measureToken(trx, id);
    if (kind === 'ban') await banReader(within, reader, until);
    else await audit(within, `reader.${measured[kind]}`, reader);
    await writeToReader(
      within,
      reader,
      (facts) => {
        const link = house.address(facts.language, decisionHref(token));
        return measureLetter({ ...facts, kind, reason, until, link });
      },
      { house },
    );
  });
}

const measured = { warn: 'warned', suspend: 'suspended', premoderate: 'pre-moderated' } as const;

/** Ends a measure before its time. @throws Fault `comments.no-such-measure` */
export function liftMeasure(cx: Cx, reader: number, measure: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const row = await trx
      .updateTable('reader_measures')
      .set({ lifted_at: cx.now })
      .where('id', '=', measure)
      .where('reader_id', '=', reader)
      .where('lifted_at', 'is', null)
      .returning('kind')
      .executeTakeFirst();
    if (!row) throw noSuchMeasure();
    if (row.kind === 'ban') await liftOneBan(within, reader);
    else await audit(within, 'reader.measure-lifted', reader);
  });
}

/** A ban is one for the address, however many measures say so: those still in force go on. */
async function liftOneBan(cx: Cx, reader: number): Promise<void> {
  await liftBan(cx, reader);
  const others = await inForce(cx, reader, 'ban');
  if (others.length > 0) await banReader(cx, reader, longest(others));
}

/**
 * Ends every ban of a reader's address before its time, that of an account before this one too: such a ban is a keyed hash alone,
 * and has no measure here.
 * @throws Fault `comments.no-such-measure`
 */
export function liftBans(cx: Cx, reader: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    if (!(await banOf(within, reader))) throw noSuchMeasure();
    await trx
      .updateTable('reader_measures')
      .set({ lifted_at: cx.now })
      .where('reader_id', '=', reader)
      .where('kind', '=', 'ban')
      .where('lifted_at', 'is', null)
      .execute();
    await liftBan(within, reader);
  });
}

/**
 * A suspension goes on when its reader ends the account, as a ban of the address until its end: else whoever is suspended
 * would begin anew at once.
 */
export async function keepShutOut(cx: Cx, reader: number): Promise<void> {
  const suspensions = await inForce(cx, reader, 'suspend');
  if (suspensions.length > 0) await banReader(cx, reader, longest(suspensions));
}

async function inForce({ db, now }: Cx, reader: number, kind: MeasureKind): Promise<(Date | null)[]> {
  const rows = await db
    .selectFrom('reader_measures')
    .select('until')
    .where('reader_id', '=', reader)
    .where('kind', '=', kind)
    .where('lifted_at', 'is', null)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
    .execute();
  return rows.map(({ until }) => until);
}

const longest = (ends: readonly (Date | null)[]): Date | null =>
  ends.reduce((one, other) => (one === null || other === null ? null : one > other ? one : other));

const noSuchMeasure = () =>
  new Fault('comments.no-such-measure', 'not-found', 'There is no such measure in force.');

export const noSuchReader = (reader: number) =>
  new Fault('comments.no-such-reader', 'not-found', `There is no reader ${reader}.`);
