import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { memoryMinutes } from './comment.ts';

/** A sender under the salt of now, which is what is kept, and under the one before, to be recognised across the change. */
export interface SenderKeys {
  readonly current: Buffer;
  readonly all: readonly Buffer[];
}

const periodLength = memoryMinutes * 60_000;

/** HMAC-SHA-256(salt, network). No address is kept, and a salt is gone within two periods of ten minutes. */
export async function senderKeys(db: Db, network: string, now: Date): Promise<SenderKeys> {
  const period = Math.floor(now.getTime() / periodLength);
  const known = await saltsOf(db, period);
  if (!known.has(period)) {
    await forgetSenders({ db, now });
    await db
      .insertInto('comment_salts')
      .values({ period, salt: randomBytes(32) })
      .onConflict((conflict) => conflict.column('period').doNothing())
      .execute();
  }
  const salts = known.has(period) ? known : await saltsOf(db, period);
  const keyOf = (salt: Buffer) => createHmac('sha256', salt).update(network).digest();
  const current = keyOf(salts.get(period)!);
  const before = salts.get(period - 1);
  return { current, all: before ? [current, keyOf(before)] : [current] };
}

async function saltsOf(db: Db, period: number): Promise<Map<number, Buffer>> {
  const rows = await db
    .selectFrom('comment_salts')
    .selectAll()
    .where('period', 'in', [period, period - 1])
    .execute();
  return new Map(rows.map((row) => [row.period, row.salt]));
}

/** One at a time for each sender, so that two requests at once cannot both be the first. */
export async function lockSender(db: Db, keys: SenderKeys): Promise<void> {
  const locks = keys.all.map((key) => key.readBigInt64BE(0).toString());
  await sql`
    select pg_advisory_xact_lock(lock)
    from (select lock from unnest(${locks}::bigint[]) as lock order by lock) as locks`.execute(db);
}

/** Forgets who sent what, and the salts, once they are ten minutes old. Called each minute, and when a new salt is made. */
export async function forgetSenders({ db, now }: Pick<Cx, 'db' | 'now'>): Promise<void> {
  const period = Math.floor(now.getTime() / periodLength);
  await db
    .deleteFrom('comment_keys')
    .where('posted_at', '<', new Date(now.getTime() - periodLength))
    .execute();
  await db
    .updateTable('comment_reports')
    .set({ sender: null })
    .where('sender', 'is not', null)
    .where('reported_at', '<', new Date(now.getTime() - periodLength))
    .execute();
  await db
    .deleteFrom('comment_salts')
    .where('period', '<', period - 1)
    .execute();
}
