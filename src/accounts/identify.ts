import type { IncomingMessage } from 'node:http';
import type { Actor, Cx } from '#platform/cx';
import { identifySession } from './sessions.ts';
import { identifyToken } from './api-tokens.ts';

/**
 * Who sent a request: by `Authorization: Bearer …` where there is one, else by the session's cookie.
 * @throws Fault `accounts.token-unknown`
 */
export async function identify(request: IncomingMessage, cx: Cx): Promise<Actor> {
  const { authorization } = request.headers;
  return authorization === undefined
    ? identifySession(request.headers, cx)
    : identifyToken(authorization, cx);
}
