import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';

const window = 15 * 60_000;
const limits = { account: 10, network: 60, letter: 4, letters: 12 } as const;
type Limited = keyof typeof limits;

/**
 * Counts one more try, in a transaction of its own that stays when the try fails. Kept in the database: a restart forgives nobody.
 * Waits for those who try the same at the same instant, so that a hundred at once are not a hundred firsts.
 * @param name the account's address, or the network of the client
 * @throws Fault `accounts.too-many-attempts` (429) with the seconds to wait
 */
export function countAttempt(cx: Cx, kind: Limited, name: string): Promise<void> {
  const key = keyOf(kind, name);
  return inTransaction(cx.db, async (trx) => {
    await sql`select pg_advisory_xact_lock(${key.readBigInt64BE(0).toString()}::bigint)`.execute(trx);
    const since = new Date(cx.now.getTime() - window);
    const earlier = await trx
      .selectFrom('sign_in_attempts')
      .select('at')
      .where('key', '=', key)
      .where('at', '>', since)
      .orderBy('at', 'desc')
      .limit(limits[kind])
      .execute();
    const oldest = earlier.at(-1);
    if (earlier.length >= limits[kind] && oldest) {
      throw new Fault('accounts.too-many-attempts', 'too-many', 'There were too many attempts.', {
        help: 'Wait a quarter of an hour. A passkey lets you in without waiting.',
        retryAfter: Math.ceil((oldest.at.getTime() + window - cx.now.getTime()) / 1000),
      });
    }
    await trx.insertInto('sign_in_attempts').values({ key, at: cx.now }).execute();
  });
}

/** Who came in is forgiven what they mistyped before. */
export async function forgiveAttempts(db: Db, kind: Limited, name: string): Promise<void> {
  await db.deleteFrom('sign_in_attempts').where('key', '=', keyOf(kind, name)).execute();
}

/** Forgets what no longer counts: attempts, challenges, sessions and links whose time is over. */
export async function forgetOldAttempts(cx: Cx): Promise<void> {
  const since = new Date(cx.now.getTime() - window);
  await cx.db.deleteFrom('sign_in_attempts').where('at', '<', since).execute();
  await cx.db.deleteFrom('passkey_challenges').where('expires_at', '<', cx.now).execute();
  await cx.db.deleteFrom('staff_sessions').where('expires_at', '<', cx.now).execute();
  await cx.db.deleteFrom('entry_links').where('expires_at', '<', cx.now).execute();
}

const keyOf = (kind: Limited, name: string): Buffer =>
  createHash('sha256').update(`${kind}:${name.trim().toLowerCase()}`).digest();
