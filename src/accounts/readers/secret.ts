import { createHmac, randomBytes } from 'node:crypto';
import type { Db } from '#platform/db';

type Purpose = 'address' | 'unsubscribe' | 'decision' | 'measure';

/** HMAC-SHA-256 under the house's own key for readers, which is made when it is first needed and never leaves the database. */
export async function readerHmac(db: Db, purpose: Purpose, text: string): Promise<Buffer> {
  return hmac(await keyOf(db), purpose, text);
}

/** `readerHmac` of each text, in their order; the key is asked for once. */
export async function readerHmacs(db: Db, purpose: Purpose, texts: readonly string[]): Promise<Buffer[]> {
  const key = await keyOf(db);
  return texts.map((text) => hmac(key, purpose, text));
}

const hmac = (key: Buffer, purpose: Purpose, text: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}:${text}`).digest();

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
