import type { IncomingMessage } from 'node:http';
import type { Actor, Cx } from '#platform/cx';
import { notAPerson } from './fresh.ts';
import { identifySession } from './sessions.ts';
import { identifyToken } from './api-tokens.ts';

/**
 * Who sent a request: by `Authorization: Bearer …` where there is one, else by the session's cookie.
 * @param sessionOnly a token is not taken
 * @throws Fault `accounts.token-unknown`, `accounts.session-wanted`
 */
export async function identify(request: IncomingMessage, cx: Cx, sessionOnly = false): Promise<Actor> {
  const { authorization } = request.headers;
  if (authorization === undefined) return identifySession(request.headers, cx);
  const actor = await identifyToken(authorization, cx);
  if (sessionOnly) throw notAPerson();
  return actor;
}
