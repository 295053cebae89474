import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { audit } from '../audit.ts';
import { readerHmacs } from './secret.ts';

/**
 * Keeps a reader from writing. The ban is on the address, as HMAC: a new account with the same address, whatever stands behind
 * a plus in it (RFC 5233), is banned too. Of two bans the longer one counts.
 * @param until null until it is lifted
 * @throws Fault `accounts.no-such-reader` where the account is gone
 */
export async function banReader(cx: Cx, reader: number, until: Date | null): Promise<void> {
  const [key] = await keysOf(cx.db, reader);
  if (!key) throw new Fault('accounts.no-such-reader', 'not-found', `There is no reader ${reader}.`);
  await cx.db
    .insertInto('reader_bans')
    .values({ address_key: key, since: cx.now, until })
    .onConflict((conflict) =>
      conflict.column('address_key').doUpdateSet({
        since: cx.now,
        until: sql<Date | null>`case when reader_bans.until is null or excluded.until is null then null
          else greatest(reader_bans.until, excluded.until) end`,
      }),
    )
    .execute();
  await audit(cx, 'reader.banned', reader);
}

/** Ends whatever ban lies on a reader's address; without an address, or a ban, nothing happens. */
export async function liftBan(cx: Cx, reader: number): Promise<void> {
  const keys = await keysOf(cx.db, reader);
  if (keys.length === 0) return;
  await cx.db.deleteFrom('reader_bans').where('address_key', 'in', keys).execute();
  await audit(cx, 'reader.ban-lifted', reader);
}

/** Until when a reader may not write; `until` is null where no end is set. Undefined for those who may. */
export async function banOf(
  { db, now }: Pick<Cx, 'db' | 'now'>,
  reader: number,
): Promise<{ readonly until: Date | null } | undefined> {
  const keys = await keysOf(db, reader);
  if (keys.length === 0) return undefined;
  return db
    .selectFrom('reader_bans')
    .select('until')
    .where('address_key', 'in', keys)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
    .orderBy('until', (by) => by.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
}

/** First the key of the mailbox, by which bans are kept; then that of the address as it stands, of bans from before. */
async function keysOf(db: Db, reader: number): Promise<Buffer[]> {
  const address = await db
    .selectFrom('reader_addresses')
    .select('email')
    .where('reader_id', '=', reader)
    .executeTakeFirst();
  if (!address) return [];
  return readerHmacs(db, 'address', [...new Set([mailboxOf(address.email), address.email])]);
}

/** An address without what its owner may write behind a plus: `vera+x@home.example` is read by `vera@home.example`. */
const mailboxOf = (email: string): string => email.replace(/^([^+]+)\+.*(@[^@]+)$/, '$1$2');
