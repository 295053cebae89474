import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { Member } from './staff.ts';
import type { DeskLanguage } from './tables.ts';

interface Me extends Member {
  /** In which they have the desk; null until they chose one. */
  readonly language: DeskLanguage | null;
  readonly can: string[];
}

/** The member of staff who acts, and what they may do at this moment. */
export async function me(cx: Cx): Promise<Me> {
  const { actor } = cx;
  if (actor.kind !== 'staff') throw new Fault('http.sign-in', 'unauthenticated', 'Nobody is signed in.');
  const member = await cx.db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'role', 'desk_language as language'])
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  return { ...member, can: [...actor.can].sort() };
}
