import { timingSafeEqual } from 'node:crypto';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import type { ReaderHouse } from './links.ts';
import { readerHmac } from './secret.ts';

/**
 * Writes to a reader, whose address the caller never sees. Nothing is sent to those who ended their account.
 * @param choice a kind of mail that the reader can leave, by the page and by one click (RFC 8058); undefined for what must be told
 */
export async function writeToReader(
  cx: Cx,
  reader: number,
  letter: (facts: { language: string; paper: string; unsubscribe: string }) => {
    readonly subject: string;
    readonly text: string;
  },
  { house, choice }: { readonly house: ReaderHouse; readonly choice?: 'replies' },
): Promise<void> {
  const found = await cx.db
    .selectFrom('readers')
    .innerJoin('reader_addresses as address', 'address.reader_id', 'readers.id')
    .select(['email', 'language', 'mail_replies'])
    .where('readers.id', '=', reader)
    .executeTakeFirst();
  if (!found || (choice !== undefined && !found.mail_replies)) return;
  const { language } = found;
  const unsubscribe = house.address(
    language,
    `/readers/unsubscribe/${reader}.${await markOf(cx.db, reader)}`,
  );
  const { subject, text } = letter({ language, paper: house.paperName(language), unsubscribe });
  await cx.mail.post(
    cx.db,
    { to: found.email, subject, text, private: true, ...(choice === undefined ? {} : { unsubscribe }) },
    cx.now,
  );
}

/** Whether a reader gets letters about answers. Letters that somebody asked for come all the same. */
export async function chooseMail(db: Db, reader: number, replies: boolean): Promise<void> {
  await db.updateTable('readers').set({ mail_replies: replies }).where('id', '=', reader).execute();
}

/** Whose mail a link of ours ends. @returns undefined where it is forged */
export async function unsubscriber(db: Db, token: string): Promise<number | undefined> {
  const [, id = '', mark = ''] = /^(\d{1,9})\.([\w-]{43})$/.exec(token) ?? [];
  if (mark === '') return undefined;
  const right = Buffer.from(await markOf(db, Number(id)));
  return timingSafeEqual(right, Buffer.from(mark)) ? Number(id) : undefined;
}

const markOf = async (db: Db, reader: number): Promise<string> =>
  (await readerHmac(db, 'unsubscribe', String(reader))).toString('base64url');
