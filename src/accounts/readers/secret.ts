import { createHmac, randomBytes } from 'node:crypto';
import type { Db } from '#platform/db';

/** HMAC-SHA-256 under the house's own key for readers, which is made when it is first needed and never leaves the database. */
export async function readerHmac(
  db: Db,
  purpose: 'address' | 'unsubscribe' | 'decision',
  text: string,
): Promise<Buffer> {
  return createHmac('sha256', await keyOf(db))
    .update(`${purpose}:${text}`)
    .digest();
}

async function keyOf(db: Db): Promise<Buffer> {
  const known = await db.selectFrom('reader_secret').select('key').executeTakeFirst();
  if (known) return known.key;
  await db
    .insertInto('reader_secret')
    .values({ key: randomBytes(32) })
    .onConflict((conflict) => conflict.column('one').doNothing())
    .execute();
  return (await db.selectFrom('reader_secret').select('key').executeTakeFirstOrThrow()).key;
}
