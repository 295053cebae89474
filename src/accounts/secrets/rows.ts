import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import type { StaffSecretsTable } from '../tables.ts';

export function secretsOf(db: Db, staff: number): Promise<Selectable<StaffSecretsTable> | undefined> {
  return db.selectFrom('staff_secrets').selectAll().where('staff_id', '=', staff).executeTakeFirst();
}

/** A random name by which authenticators know one person (WebAuthn 3, §14.6.1: nothing personal). */
export const newHandle = (): Buffer => randomBytes(32);

/** The row that a member's secrets stand in, made where it is not there yet. @returns the person's handle */
export async function ensureSecrets(cx: Cx, staff: number, handle: Buffer = newHandle()): Promise<Buffer> {
  const made = {
    staff_id: staff,
    handle,
    password: null,
    totp_secret: null,
    totp_since: null,
    totp_step: null,
  };
  await cx.db
    .insertInto('staff_secrets')
    .values(made)
    .onConflict((conflict) => conflict.column('staff_id').doNothing())
    .execute();
  return (await secretsOf(cx.db, staff))?.handle ?? handle;
}
