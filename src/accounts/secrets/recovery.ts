import { randomInt } from 'node:crypto';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { audit } from '../audit.ts';
import { hashToken } from '../tokens.ts';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const count = 10;

/**
 * Makes ten recovery codes in place of all earlier ones, in the transaction of `cx.db`.
 * @returns codes such as `k3mva-9xw2c-hh4pq`, 74 random bits each: SHA-256 of one is enough to keep
 */
export async function newRecoveryCodes(cx: Cx, staff: number): Promise<string[]> {
  const codes = Array.from({ length: count }, () =>
    Array.from({ length: 3 }, () =>
      Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(''),
    ).join('-'),
  );
  await cx.db.deleteFrom('recovery_codes').where('staff_id', '=', staff).execute();
  await cx.db
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ staff_id: staff, code_hash: hashToken(plain(code)), used_at: null })))
    .execute();
  await audit(cx, 'recovery-codes.made', staff);
  return codes;
}

/** Uses a recovery code up. @returns whether it was one */
export async function spendRecoveryCode(cx: Cx, staff: number, code: string): Promise<boolean> {
  const { numUpdatedRows } = await cx.db
    .updateTable('recovery_codes')
    .set({ used_at: cx.now })
    .where('staff_id', '=', staff)
    .where('code_hash', '=', hashToken(plain(code)))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await audit({ ...cx, actor: { kind: 'staff', id: staff, can: new Set() } }, 'recovery-code.used', staff);
  return true;
}

/** How many a member has left. */
export async function recoveryCodesLeft(db: Db, staff: number): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_codes')
    .select((select) => select.fn.countAll<string>().as('left'))
    .where('staff_id', '=', staff)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}

const plain = (code: string) => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
