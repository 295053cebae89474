import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { audit } from './audit.ts';
import { keepAnOwner } from './owners.ts';
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
      .values({ ...parsed.data, added_at: cx.now, joined_at: null, removed_at: null })
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

/** Names of members of staff by their IDs, also of those who have left. */
export async function staffNames(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A member as those see them who manage the staff. */
export interface Colleague extends Member {
  readonly addedAt: Date;
  readonly joinedAt: Date | null;
  /** When any of their sessions was last used, to the hour. */
  readonly seenAt: Date | null;
}

/** All members of staff, with when they came. */
export async function staffInFull(db: Db): Promise<Colleague[]> {
  return db
    .selectFrom('staff')
    .select((select) => [
      'id',
      'name',
      'email',
      'role',
      'added_at as addedAt',
      'joined_at as joinedAt',
      select
        .selectFrom('staff_sessions as session')
        .select(({ fn }) => fn.max('session.seen_at').as('seen'))
        .whereRef('session.staff_id', '=', 'staff.id')
        .as('seenAt'),
    ])
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/**
 * Gives a member another role.
 * @throws Fault `accounts.no-such-member`, `accounts.last-owner`
 */
export function changeRole(cx: Cx, id: number, role: Role): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    if (role !== 'owner') await keepAnOwner(inside, id);
    const { numUpdatedRows } = await trx
      .updateTable('staff')
      .set({ role })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw noSuchMember();
    await audit(inside, `staff.made-${role}`, id);
  });
}

/**
 * Removes a member of staff, named by ID or e-mail address, with every way in that they have. The audit keeps the ID.
 * @throws Fault `accounts.no-such-member`, `accounts.last-owner`
 */
export function removeStaff(
  cx: Cx,
  member: { readonly id: number } | { readonly email: string },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    const found = await trx
      .selectFrom('staff')
      .select('id')
      .where('removed_at', 'is', null)
      .where((where) =>
        'id' in member ? where('id', '=', member.id) : where('email', '=', member.email.trim().toLowerCase()),
      )
      .executeTakeFirst();
    if (!found) throw noSuchMember();
    const { id } = found;
    await keepAnOwner(inside, id);
    await trx.updateTable('staff').set({ removed_at: cx.now }).where('id', '=', id).execute();
    await trx.deleteFrom('staff_sessions').where('staff_id', '=', id).execute();
    await trx.deleteFrom('entry_links').where('staff_id', '=', id).execute();
    await trx.deleteFrom('api_tokens').where('staff_id', '=', id).execute();
    await trx.deleteFrom('passkeys').where('staff_id', '=', id).execute();
    await trx.deleteFrom('recovery_codes').where('staff_id', '=', id).execute();
    await trx.deleteFrom('staff_secrets').where('staff_id', '=', id).execute();
    await audit(inside, 'staff.removed', id);
  });
}

const noSuchMember = () =>
  new Fault('accounts.no-such-member', 'not-found', 'There is no such member of staff.', {
    help: '`masthead staff list` shows who there is.',
  });
