import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { forgetLettersTo } from '#platform/mail';
import { audit } from '../audit.ts';
import { asReaderName } from './reader.ts';

/** What a reader sees of the own account; the one read that gives an address, to its owner. */
export interface OwnAccount {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly joinedAt: Date;
  readonly mailReplies: boolean;
  readonly passkeys: readonly { readonly id: number; readonly addedAt: Date; readonly usedAt: Date | null }[];
}

/** The account of a reader, who must exist. */
export async function ownAccount({ db }: Pick<Cx, 'db'>, reader: number): Promise<OwnAccount> {
  const account = await db
    .selectFrom('readers')
    .innerJoin('reader_addresses as address', 'address.reader_id', 'readers.id')
    .select([
      'readers.id',
      'name',
      'email',
      'language',
      'joined_at as joinedAt',
      'mail_replies as mailReplies',
    ])
    .where('readers.id', '=', reader)
    .executeTakeFirstOrThrow();
  const passkeys = await db
    .selectFrom('reader_passkeys')
    .select(['id', 'added_at as addedAt', 'used_at as usedAt'])
    .where('reader_id', '=', reader)
    .orderBy('id')
    .execute();
  return { ...account, passkeys };
}

/** @throws Fault `accounts.reader-name-empty` */
export async function renameReader({ db }: Pick<Cx, 'db'>, reader: number, name: string): Promise<void> {
  const line = asReaderName(name);
  if (line === '') throw nothingSeen();
  await db.updateTable('readers').set({ name: line }).where('id', '=', reader).execute();
}

const nothingSeen = () =>
  new Fault('accounts.reader-name-empty', 'invalid', 'Nothing can be seen of the name.', {
    help: 'Write a name with letters.',
  });

/** Ends an account, in the transaction of `cx.db`: address, name, sessions and passkeys are gone, and letters that did not leave. Its ID names nobody from now on. */
export async function removeReader(cx: Cx, reader: number): Promise<void> {
  const { db, now } = cx;
  const address = await db
    .deleteFrom('reader_addresses')
    .where('reader_id', '=', reader)
    .returning('email')
    .executeTakeFirst();
  if (address) {
    await db.deleteFrom('reader_links').where('email', '=', address.email).execute();
    await forgetLettersTo(db, address.email);
  }
  await db.deleteFrom('reader_sessions').where('reader_id', '=', reader).execute();
  await db.deleteFrom('reader_passkeys').where('reader_id', '=', reader).execute();
  await db
    .updateTable('readers')
    .set({ name: '', mail_replies: false, removed_at: now })
    .where('id', '=', reader)
    .execute();
  await audit(cx, 'reader.removed', reader);
}
