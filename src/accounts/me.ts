import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { Member } from './staff.ts';

/** The member of staff who acts, and what they may do at this moment. */
export async function me(cx: Cx): Promise<Member & { readonly can: string[] }> {
  const { actor } = cx;
  if (actor.kind !== 'staff') throw new Fault('http.sign-in', 'unauthenticated', 'Nobody is signed in.');
  const member = await cx.db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'role'])
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  return { ...member, can: [...actor.can].sort() };
}
