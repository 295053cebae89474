import type { IncomingMessage } from 'node:http';
import type { Cx } from '#platform/cx';
import { hashToken, newToken } from '../tokens.ts';
import type { Reader } from './reader.ts';

/** Name of the cookie that a reader has who signed in, and nobody else. */
export const readerCookie = '__Host-reader';
const idleDays = 90;
const cookieDays = 400;
const day = 86_400_000;
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/**
 * Signs a reader in.
 * @param link hash of the letter's link that did so; null for a passkey
 * @returns the `Set-Cookie` header that makes the browser remember
 */
export async function openReaderSession(cx: Cx, reader: number, link: Buffer | null = null): Promise<string> {
  const { token, hash } = newToken();
  await cx.db
    .insertInto('reader_sessions')
    .values({
      token_hash: hash,
      reader_id: reader,
      link_hash: link,
      started_at: cx.now,
      seen_at: cx.now,
      expires_at: new Date(cx.now.getTime() + idleDays * day),
    })
    .execute();
  return `${readerCookie}=${token}; ${attributes}; Max-Age=${cookieDays * 86_400}`;
}

/** Whether a request carries the session, still alive, that a link opened. */
export async function wasOpenedBy(
  { db, now }: Pick<Cx, 'db' | 'now'>,
  headers: IncomingMessage['headers'],
  link: Buffer,
): Promise<boolean> {
  const token = readCookie(headers.cookie);
  if (token === undefined) return false;
  const found = await db
    .selectFrom('reader_sessions')
    .select('reader_id')
    .where('token_hash', '=', hashToken(token))
    .where('link_hash', '=', link)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return found !== undefined;
}

/** Ends the session that a request carries. @returns the `Set-Cookie` header that makes the browser forget */
export async function endReaderSession(cx: Cx, headers: IncomingMessage['headers']): Promise<string> {
  const token = readCookie(headers.cookie);
  if (token !== undefined) {
    await cx.db.deleteFrom('reader_sessions').where('token_hash', '=', hashToken(token)).execute();
  }
  return `${readerCookie}=; ${attributes}; Max-Age=0`;
}

/** Whether a request carries a reader's cookie at all: asked before anything else, and without the database. */
export const hasReaderCookie = (cookie: string | undefined): boolean => readCookie(cookie) !== undefined;

/** The reader who signed in at this browser. */
export async function readerOf(cx: Cx, headers: IncomingMessage['headers']): Promise<Reader | undefined> {
  const token = readCookie(headers.cookie);
  if (token === undefined) return undefined;
  const hash = hashToken(token);
  const found = await cx.db
    .selectFrom('reader_sessions as session')
    .innerJoin('readers', 'readers.id', 'session.reader_id')
    .select(['readers.id', 'readers.name', 'readers.language', 'session.seen_at'])
    .where('session.token_hash', '=', hash)
    .where('session.expires_at', '>', cx.now)
    .where('readers.removed_at', 'is', null)
    .executeTakeFirst();
  if (!found) return undefined;
  const { seen_at: seen, ...reader } = found;
  // Noted once a day: a session that is used lives on.
  if (cx.now.getTime() - seen.getTime() > day) {
    await cx.db
      .updateTable('reader_sessions')
      .set({ seen_at: cx.now, expires_at: new Date(cx.now.getTime() + idleDays * day) })
      .where('token_hash', '=', hash)
      .execute();
  }
  return reader;
}

const pattern = new RegExp(`(?:^|;\\s*)${readerCookie}=([\\w-]{43})(?:;|$)`);

function readCookie(cookie: string | undefined): string | undefined {
  return cookie === undefined ? undefined : pattern.exec(cookie)?.[1];
}
