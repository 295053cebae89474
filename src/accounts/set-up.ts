import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { audit } from './audit.ts';
import { spendEntryLink } from './entry-links.ts';
import { addStaff } from './staff.ts';

/**
 * Sets the paper up by its one-time link: the first owner comes on the staff and gets a way in, or nothing happens.
 * @param finish gives the way in and names the paper, inside the same transaction
 * @throws Fault `accounts.link-spent`, `accounts.owner-there`, `accounts.staff-invalid`
 */
export function setUp<T>(
  cx: Cx,
  input: { readonly token: string; readonly name: string; readonly email: string },
  finish: (inside: Cx, owner: number) => Promise<T>,
): Promise<T> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    await spendEntryLink(inside, input.token, 'set-up');
    const present = await trx
      .selectFrom('staff')
      .select(['id', 'email', 'role', 'joined_at'])
      .where('removed_at', 'is', null)
      .forUpdate()
      .execute();
    if (present.some(({ role, joined_at: joined }) => role === 'owner' && joined)) {
      throw new Fault('accounts.owner-there', 'conflict', 'The paper has an owner already.', {
        help: 'Ask them for an invitation.',
      });
    }
    const email = input.email.trim().toLowerCase();
    const waiting = present.find((member) => member.email === email);
    if (waiting) {
      await trx
        .updateTable('staff')
        .set({ role: 'owner', name: input.name })
        .where('id', '=', waiting.id)
        .execute();
      await audit({ ...inside, actor: { kind: 'machine' } }, 'staff.made-owner', waiting.id);
    }
    const owner =
      waiting?.id ?? (await addStaff({ ...inside, actor: { kind: 'machine' } }, { ...input, role: 'owner' }));
    return finish({ ...inside, actor: { kind: 'staff', id: owner, can: new Set() } }, owner);
  });
}
