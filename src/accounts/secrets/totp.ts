import { timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { audit } from '../audit.ts';
import { newRecoveryCodes } from './recovery.ts';
import { ensureSecrets, secretsOf } from './rows.ts';

/** Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, six digits, thirty seconds. */
const period = 30;

function totp(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), digits: 6, period });
}

/**
 * Shows a new secret to a member; codes are asked for once one was proved.
 * @returns the secret in base 32, for typing
 * @throws Fault `accounts.codes-on` where codes are asked for already
 */
export function beginCodes(cx: Cx, staff: number): Promise<string> {
  return inTransaction(cx.db, async (trx) => {
    const secret = new Secret({ size: 20 }).base32;
    await ensureSecrets({ ...cx, db: trx }, staff);
    const { numUpdatedRows } = await trx
      .updateTable('staff_secrets')
      .set({ totp_secret: secret, totp_step: null })
      .where('staff_id', '=', staff)
      .where('totp_since', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Fault('accounts.codes-on', 'conflict', 'Codes are on already.');
    return secret;
  });
}

/** What the QR code of a secret says (Key Uri Format), while it is not yet proved. */
export async function codeAddress(
  cx: Cx,
  staff: number,
  issuer: string,
  email: string,
): Promise<string | undefined> {
  const secrets = await secretsOf(cx.db, staff);
  if (!secrets?.totp_secret || secrets.totp_since) return undefined;
  return totp(secrets.totp_secret, issuer, email).toString();
}

/**
 * Switches codes on by the first right one.
 * @returns ten recovery codes, which are shown this once
 * @throws Fault `accounts.code-wrong`
 */
export function switchCodesOn(cx: Cx, staff: number, code: string): Promise<string[]> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    const secrets = await secretsOf(trx, staff);
    if (!secrets?.totp_secret || secrets.totp_since || !(await acceptCode(inside, staff, code)))
      throw codeWrong();
    await trx
      .updateTable('staff_secrets')
      .set({ totp_since: cx.now })
      .where('staff_id', '=', staff)
      .execute();
    await audit(inside, 'codes.switched-on', staff);
    return newRecoveryCodes(inside, staff);
  });
}

/** Asks for no more codes, and forgets secret and recovery codes. */
export function switchCodesOff(cx: Cx, staff: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const off = { totp_secret: null, totp_since: null, totp_step: null };
    await trx.updateTable('staff_secrets').set(off).where('staff_id', '=', staff).execute();
    await trx.deleteFrom('recovery_codes').where('staff_id', '=', staff).execute();
    await audit({ ...cx, db: trx }, 'codes.switched-off', staff);
  });
}

/** Accepts a code of this moment or the one before or after, once: a step that was used never counts again (RFC 6238, §5.2). */
export async function acceptCode(cx: Cx, staff: number, code: string): Promise<boolean> {
  const secrets = await secretsOf(cx.db, staff);
  if (!secrets?.totp_secret) return false;
  const timestamp = cx.now.getTime();
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return false;
  const made = totp(secrets.totp_secret);
  const step = [-1, 0, 1]
    .map((shift) => Math.floor(timestamp / 1000 / period) + shift)
    .find((each) => same(made.generate({ timestamp: each * period * 1000 }), digits));
  if (step === undefined) return false;
  const { numUpdatedRows } = await cx.db
    .updateTable('staff_secrets')
    .set({ totp_step: step })
    .where('staff_id', '=', staff)
    .where((where) => where.or([where('totp_step', 'is', null), where('totp_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const same = (a: string, b: string) => timingSafeEqual(Buffer.from(a), Buffer.from(b));

export const codeWrong = (): Fault =>
  new Fault('accounts.code-wrong', 'unauthenticated', 'This code is not right, or was used already.', {
    help: 'Wait for the next code in the app, and look whether the clock of the telephone is right.',
  });
