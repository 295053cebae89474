import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { inTransaction } from '#platform/db';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { countAttempt } from '../secrets/attempts.ts';
import { hashToken, newToken } from '../tokens.ts';
import { readerLetter, type ReaderLetter } from './letters.ts';
import { asReaderName, type Reader } from './reader.ts';
import { openReaderSession, wasOpenedBy } from './sessions.ts';

const day = 86_400_000;

type Headers = IncomingMessage['headers'];

/** What readers' letters need to know of the house. */
export interface ReaderHouse {
  /** Absolute address of a path in a language of the paper. */
  address(language: string, path: string): string;
  paperName(language: string): string;
}

export interface LinkWanted {
  readonly email: string;
  /** The display name for an account that is new. */
  readonly name: string;
  readonly language: string;
  /** Path of ours to go on to. */
  readonly leadsTo: string;
  readonly letter: Extract<ReaderLetter, 'enter' | 'comment'>;
  /** Network of whoever asks; counted, and not kept. */
  readonly network: string;
}

/**
 * Sends a link that lets a reader in, once, within a day.
 * @param keep called in the same transaction with the link's hash, for what waits until it is used
 * @throws Fault `accounts.reader-address-unreadable`, `accounts.too-many-attempts`
 */
export async function sendReaderLink(
  cx: Cx,
  house: ReaderHouse,
  wanted: LinkWanted,
  keep: (cx: Cx, hash: Buffer) => Promise<void> = async () => undefined,
): Promise<void> {
  const email = wanted.email.trim().toLowerCase();
  if (!z.email().max(254).safeParse(email).success) throw noAddress();
  await countAttempt(cx, 'letters', wanted.network);
  await countAttempt(cx, 'letter', email);
  const { token, hash } = newToken();
  await inTransaction(cx.db, async (trx) => {
    await trx
      .insertInto('reader_links')
      .values({
        token_hash: hash,
        email,
        name: asReaderName(wanted.name),
        language: wanted.language,
        leads_to: wanted.leadsTo,
        made_at: cx.now,
        expires_at: new Date(cx.now.getTime() + day),
        used_at: null,
      })
      .execute();
    await keep({ ...cx, db: trx }, hash);
    const link = house.address(wanted.language, `/readers/enter/${token}`);
    const letter = readerLetter(wanted.letter, wanted.language, {
      paper: house.paperName(wanted.language),
      link,
    });
    await cx.mail.post(trx, { to: email, ...letter, private: true }, cx.now);
  });
}

const noAddress = () =>
  new Fault('accounts.reader-address-unreadable', 'invalid', 'This is not an e-mail address.', {
    help: 'Correct it and send it again.',
  });

export interface Entered {
  readonly reader: Reader;
  readonly leadsTo: string;
  /** What hangs on the link is found by this. */
  readonly hash: Buffer;
  /** The `Set-Cookie` header of the session that it opened; undefined where the request carries that session already. */
  readonly cookie: string | undefined;
}

/**
 * Uses a link up, in the transaction of `cx.db`: its address is proved, has an account from now on, and is signed in. Used
 * again by the browser that it let in, it leads on once more; it lets in nobody else.
 * @param headers of the request
 * @throws Fault `accounts.reader-link-unknown`, `accounts.reader-link-expired`, `accounts.reader-link-used`
 */
export async function enterByLink(cx: Cx, token: string, headers: Headers): Promise<Entered> {
  const hash = hashToken(token);
  // Whoever clicked at the same instant waits here.
  await cx.db
    .selectFrom('reader_links')
    .select('used_at')
    .where('token_hash', '=', hash)
    .forUpdate()
    .execute();
  const link = await goodLink(cx, token, headers);
  const reader = await ensureReader(cx, link);
  let cookie: string | undefined;
  if (!link.used_at) {
    await cx.db.updateTable('reader_links').set({ used_at: cx.now }).where('token_hash', '=', hash).execute();
    cookie = await openReaderSession(cx, reader.id, hash);
  }
  return { reader, leadsTo: link.leads_to, hash, cookie };
}

/**
 * What a good link will do, without using it up: under which name it lets in, and by which hash is found what hangs on it.
 * @throws Fault as `enterByLink`
 */
export async function lookAtReaderLink(
  cx: Pick<Cx, 'db' | 'now'>,
  token: string,
  headers: Headers,
): Promise<{ readonly name: string; readonly hash: Buffer }> {
  const link = await goodLink(cx, token, headers);
  const known = await cx.db
    .selectFrom('reader_addresses as address')
    .innerJoin('readers', 'readers.id', 'address.reader_id')
    .select('readers.name')
    .where('address.email', '=', link.email)
    .executeTakeFirst();
  return { name: known?.name ?? nameFor(link), hash: link.token_hash };
}

async function goodLink(cx: Pick<Cx, 'db' | 'now'>, token: string, headers: Headers) {
  const hash = hashToken(token);
  const link = await cx.db
    .selectFrom('reader_links')
    .selectAll()
    .where('token_hash', '=', hash)
    .executeTakeFirst();
  if (!link) throw unknown();
  if (link.expires_at <= cx.now) throw expired();
  if (link.used_at && !(await wasOpenedBy(cx, headers, hash))) throw used();
  return link;
}

/** Links whose day is over are kept for another, so that they can be told from forged ones. */
export async function forgetReaderLinks({ db, now }: Pick<Cx, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('reader_links')
    .where('expires_at', '<', new Date(now.getTime() - day))
    .execute();
  await db.deleteFrom('reader_sessions').where('expires_at', '<', now).execute();
}

/** The name of a new account, which may have come without one. */
const nameFor = ({ name, language }: { readonly name: string; readonly language: string }): string =>
  name || (language.startsWith('ko') ? '독자' : 'Reader');

/** The account of an address that is proved, made where there is none; the caller answers for the proof. */
export async function ensureReader(
  cx: Pick<Cx, 'db' | 'now'>,
  { email, name, language }: { readonly email: string; readonly name: string; readonly language: string },
): Promise<Reader> {
  const known = await cx.db
    .selectFrom('reader_addresses as address')
    .innerJoin('readers', 'readers.id', 'address.reader_id')
    .select(['readers.id', 'readers.name', 'readers.language'])
    .where('address.email', '=', email)
    .executeTakeFirst();
  if (known) return known;
  const handle = newToken().hash;
  const made = await cx.db
    .insertInto('readers')
    .values({
      name: nameFor({ name, language }),
      language,
      joined_at: cx.now,
      handle,
      removed_at: null,
    })
    .returning(['id', 'name', 'language'])
    .executeTakeFirstOrThrow();
  const first = await cx.db
    .insertInto('reader_addresses')
    .values({ reader_id: made.id, email })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  // Two links of one address were clicked at the same instant: both are the same reader.
  if (first.numInsertedOrUpdatedRows === 0n) {
    await cx.db.deleteFrom('readers').where('id', '=', made.id).execute();
    return ensureReader(cx, { email, name, language });
  }
  return made;
}

const help = 'Ask for a new one with your e-mail address.';
const unknown = () =>
  new Fault('accounts.reader-link-unknown', 'not-found', 'This link is not one of ours.', {
    help: `Perhaps a part of it was lost on the way. ${help}`,
  });
const expired = () =>
  new Fault('accounts.reader-link-expired', 'gone', 'This link was good for a day, which is over.', { help });
const used = () =>
  new Fault('accounts.reader-link-used', 'gone', 'This link was used already.', {
    help: `Each works once. ${help}`,
  });
