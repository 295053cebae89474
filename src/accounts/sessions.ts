import type { IncomingMessage } from 'node:http';
import type { Actor, Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { audit } from './audit.ts';
import { capabilitiesOf } from './capabilities.ts';
import { hashToken, newToken } from './tokens.ts';

const cookieName = '__Host-desk';
/** Days without a visit after which a session ends. */
const idleDays = 14;
const day = 86_400_000;

/**
 * Signs a member of staff in.
 * @returns the `Set-Cookie` header that makes the browser remember
 */
export async function openSession(cx: Cx, staff: number, userAgent: string): Promise<string> {
  const { token, hash } = newToken();
  await cx.db
    .insertInto('staff_sessions')
    .values({
      token_hash: hash,
      staff_id: staff,
      started_at: cx.now,
      seen_at: cx.now,
      expires_at: new Date(cx.now.getTime() + idleDays * day),
      user_agent: userAgent.slice(0, 500),
    })
    .execute();
  await audit({ ...cx, actor: { kind: 'staff', id: staff, can: new Set() } }, 'session.opened', staff);
  return `${cookieName}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${idleDays * 86_400}`;
}

/** Forgets the browser's session. @returns the `Set-Cookie` header that makes it forget too */
export async function closeSession(db: Db, headers: IncomingMessage['headers']): Promise<string> {
  const token = readCookie(headers);
  if (token !== undefined)
    await db.deleteFrom('staff_sessions').where('token_hash', '=', hashToken(token)).execute();
  return `${cookieName}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;
}

/** Who sent a request, by its session cookie. Nobody known is a reader. */
export async function identify(request: IncomingMessage, cx: Cx): Promise<Actor> {
  const token = readCookie(request.headers);
  if (token === undefined) return { kind: 'reader' };
  const hash = hashToken(token);
  const session = await cx.db
    .selectFrom('staff_sessions as session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .where('session.token_hash', '=', hash)
    .where('session.expires_at', '>', cx.now)
    .where('staff.removed_at', 'is', null)
    .select(['staff.id', 'staff.role', 'session.seen_at'])
    .executeTakeFirst();
  if (!session) return { kind: 'reader' };
  // Noted once an hour: a session that is used lives on.
  if (cx.now.getTime() - session.seen_at.getTime() > 3_600_000) {
    await cx.db
      .updateTable('staff_sessions')
      .set({ seen_at: cx.now, expires_at: new Date(cx.now.getTime() + idleDays * day) })
      .where('token_hash', '=', hash)
      .execute();
  }
  return { kind: 'staff', id: session.id, can: capabilitiesOf(session.role) };
}

function readCookie(headers: IncomingMessage['headers']): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{43})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}
