import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { audit } from './audit.ts';

/** Changes the name of whoever acts. */
export async function renameSelf(cx: Cx, name: string): Promise<void> {
  if (cx.actor.kind !== 'staff') throw new Fault('http.sign-in', 'unauthenticated', 'Nobody is signed in.');
  const { id } = cx.actor;
  const { numUpdatedRows } = await cx.db
    .updateTable('staff')
    .set({ name })
    .where('id', '=', id)
    .where('name', '!=', name)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await audit(cx, 'staff.renamed', id);
}
