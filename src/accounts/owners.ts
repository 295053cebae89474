import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';

/**
 * Refuses what would leave the paper without an owner who has come in, in the transaction of `cx.db`. Two at once who each would
 * take the other's ownership wait for one another.
 * @throws Fault `accounts.last-owner`
 */
export async function keepAnOwner(cx: Cx, staff: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(7113003)`.execute(cx.db);
  const owners = await cx.db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .where('joined_at', 'is not', null)
    .execute();
  if (owners.length === 1 && owners[0]?.id === staff) {
    throw new Fault('accounts.last-owner', 'conflict', 'The paper would have no owner any more.', {
      help: 'Make somebody else an owner first; they must have come in once.',
    });
  }
}

/** Whether somebody who has come in owns the paper. */
export async function hasOwner(db: Db): Promise<boolean> {
  const owner = await db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .where('joined_at', 'is not', null)
    .executeTakeFirst();
  return owner !== undefined;
}
