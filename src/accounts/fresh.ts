import type { IncomingMessage } from 'node:http';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { currentSession } from './sessions.ts';

const halfADay = 12 * 3_600_000;

/**
 * Wants a person, not a program, who proved who they are within the last twelve hours: for passwords, passkeys, codes, tokens and
 * the staff. A stolen token, or a desk left open over night, changes none of these.
 * @returns the person's ID
 * @throws Fault `accounts.session-wanted`, `accounts.proof-wanted`
 */
export async function wantFresh(cx: Cx, headers: IncomingMessage['headers']): Promise<number> {
  const session = await personAt(cx, headers);
  if (cx.now.getTime() - session.proved_at.getTime() > halfADay) {
    throw new Fault('accounts.proof-wanted', 'forbidden', 'You signed in more than twelve hours ago.', {
      help: 'Say again who you are, then try again.',
    });
  }
  return session.id;
}

/**
 * Notes that whoever sits at this session has proved again who they are.
 * @param staff who proved it: another's session learns nothing from that
 * @throws Fault `accounts.session-wanted`
 */
export async function noteProof(cx: Cx, headers: IncomingMessage['headers'], staff: number): Promise<void> {
  const session = await personAt(cx, headers);
  if (session.id !== staff) throw notAPerson();
  await cx.db
    .updateTable('staff_sessions')
    .set({ proved_at: cx.now })
    .where('id', '=', session.session)
    .execute();
}

/** The session of a person, who sent no token beside it. */
async function personAt(cx: Cx, headers: IncomingMessage['headers']) {
  const session = headers.authorization === undefined ? await currentSession(cx, headers) : undefined;
  if (!session) throw notAPerson();
  return session;
}

/** A token came where a person is wanted. */
export const notAPerson = () =>
  new Fault('accounts.session-wanted', 'forbidden', 'A token cannot do this.', {
    help: 'Sign in to the desk and do it there.',
  });
