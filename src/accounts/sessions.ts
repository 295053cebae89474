import type { IncomingMessage } from 'node:http';
import type { Actor, Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { audit } from './audit.ts';
import { capabilitiesOf } from './capabilities.ts';
import { hashToken, newToken } from './tokens.ts';

/** Name of the cookie that holds a session of the desk. */
export const sessionCookie = '__Host-desk';
/** Days without a visit after which a session ends. The row decides; the cookie stays for as long as browsers keep one. */
const idleDays = 14;
const cookieDays = 400;
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
      proved_at: cx.now,
      expires_at: new Date(cx.now.getTime() + idleDays * day),
      user_agent: userAgent.slice(0, 500),
    })
    .execute();
  await cx.db
    .updateTable('staff')
    .set({ joined_at: cx.now })
    .where('id', '=', staff)
    .where('joined_at', 'is', null)
    .execute();
  await audit({ ...cx, actor: { kind: 'staff', id: staff, can: new Set() } }, 'session.opened', staff);
  return `${sessionCookie}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${cookieDays * 86_400}`;
}

/** Forgets the browser's session. @returns the `Set-Cookie` header that makes it forget too */
export async function closeSession(db: Db, headers: IncomingMessage['headers']): Promise<string> {
  const token = readCookie(headers);
  if (token !== undefined)
    await db.deleteFrom('staff_sessions').where('token_hash', '=', hashToken(token)).execute();
  return `${sessionCookie}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`;
}

/** Ends sessions of a member: all, or all but the one that asks. */
export async function endSessions(cx: Cx, staff: number, but?: IncomingMessage['headers']): Promise<void> {
  const kept = but && readCookie(but);
  await cx.db
    .deleteFrom('staff_sessions')
    .where('staff_id', '=', staff)
    .$if(kept !== undefined, (query) => query.where('token_hash', '!=', hashToken(kept ?? '')))
    .execute();
  await audit(cx, 'sessions.ended', staff);
}

/** Who sits at a browser, by its cookie. Nobody known is a reader. */
export async function identifySession(headers: IncomingMessage['headers'], cx: Cx): Promise<Actor> {
  const session = await currentSession(cx, headers);
  if (!session) return { kind: 'reader' };
  // Noted once an hour: a session that is used lives on.
  if (cx.now.getTime() - session.seen_at.getTime() > 3_600_000) {
    await cx.db
      .updateTable('staff_sessions')
      .set({ seen_at: cx.now, expires_at: new Date(cx.now.getTime() + idleDays * day) })
      .where('id', '=', session.session)
      .execute();
  }
  return { kind: 'staff', id: session.id, can: capabilitiesOf(session.role) };
}

/** The session that a request carries, if it is one and its member is still on the staff. */
export async function currentSession(cx: Cx, headers: IncomingMessage['headers']) {
  const token = readCookie(headers);
  if (token === undefined) return undefined;
  return cx.db
    .selectFrom('staff_sessions as session')
    .innerJoin('staff', 'staff.id', 'session.staff_id')
    .where('session.token_hash', '=', hashToken(token))
    .where('session.expires_at', '>', cx.now)
    .where('staff.removed_at', 'is', null)
    .select(['staff.id', 'staff.role', 'session.seen_at', 'session.proved_at', 'session.id as session'])
    .executeTakeFirst();
}

function readCookie(headers: IncomingMessage['headers']): string | undefined {
  return new RegExp(`(?:^|;\\s*)${sessionCookie}=([\\w-]{43})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}
