import type { IncomingMessage } from 'node:http';
import type { Actor, Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { Access, Route } from './route.ts';

/** Tells who sent a request. Nobody known is `{ kind: 'reader' }`; a token that is no token, or comes where only a session does, is a Fault. */
export type Identify = (request: IncomingMessage, cx: Cx, sessionOnly?: boolean) => Promise<Actor>;

/**
 * Decides whether a request may come in, and as whom. Public routes ask nobody who they are.
 * @throws Fault `http.sign-in` (401), `http.not-allowed` (403)
 */
export async function admit(
  { access, sessionOnly = false }: Pick<Route, 'access' | 'sessionOnly'>,
  request: IncomingMessage,
  identify: Identify | undefined,
  cx: Cx,
): Promise<Actor> {
  if (access === 'public') return cx.actor;
  const actor = identify ? await identify(request, cx, sessionOnly) : cx.actor;
  if (actor.kind !== 'staff') {
    throw new Fault('http.sign-in', 'unauthenticated', 'This is for members of staff.', {
      help: 'Sign in at /desk, or send a token as “Authorization: Bearer …”.',
    });
  }
  if (!mayCall(access, actor)) {
    throw new Fault('http.not-allowed', 'forbidden', `This takes the permission “${access}”.`, {
      help: 'Ask an owner of the paper; the desk shows who may do what under Roles.',
    });
  }
  return actor;
}

/** The decision itself. */
export function mayCall(access: Access, actor: Actor): boolean {
  if (access === 'public') return true;
  if (actor.kind !== 'staff') return false;
  return access === 'signed-in' || actor.can.has(access);
}
