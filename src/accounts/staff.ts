import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { audit } from './audit.ts';
import { roles, type Role } from './tables.ts';

export interface Member {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

const newMember = z.object({
  name: z.string().trim().min(1, 'is missing').max(200),
  email: z.email('is no e-mail address').max(254).toLowerCase(),
  role: z.enum(roles, `is none of ${roles.join(', ')}`),
});

/**
 * Adds a member of staff.
 * @returns the ID
 * @throws Fault `accounts.staff-invalid`, `accounts.email-taken`
 */
export async function addStaff(
  cx: Cx,
  input: { readonly name: string; readonly email: string; readonly role: string },
): Promise<number> {
  const parsed = newMember.safeParse(input);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Fault('accounts.staff-invalid', 'invalid', `This cannot be added: ${reasons.join('; ')}.`);
  }
  return inTransaction(cx.db, async (trx) => {
    const added = await trx
      .insertInto('staff')
      .values({ ...parsed.data, added_at: cx.now, removed_at: null })
      .onConflict((conflict) => conflict.column('email').where('removed_at', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!added) {
      throw new Fault(
        'accounts.email-taken',
        'conflict',
        'A member of staff has this e-mail address already.',
      );
    }
    await audit({ ...cx, db: trx }, 'staff.added', added.id);
    return added.id;
  });
}

/** All members of staff, by name. */
export function listStaff(db: Db): Promise<Member[]> {
  return db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'role'])
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/**
 * Removes a member of staff, named by ID or e-mail address. The audit keeps the ID.
 * @throws Fault `accounts.no-such-member`
 */
export function removeStaff(
  cx: Cx,
  member: { readonly id: number } | { readonly email: string },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const removed = await trx
      .updateTable('staff')
      .set({ removed_at: cx.now })
      .where('removed_at', 'is', null)
      .where((where) =>
        'id' in member ? where('id', '=', member.id) : where('email', '=', member.email.trim().toLowerCase()),
      )
      .returning('id')
      .executeTakeFirst();
    if (!removed) {
      throw new Fault('accounts.no-such-member', 'not-found', 'There is no such member of staff.', {
        help: '`masthead staff list` shows who there is.',
      });
    }
    await audit({ ...cx, db: trx }, 'staff.removed', removed.id);
  });
}
