import type { Client } from '#platform/http';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { checkPassword } from './secrets/argon2.ts';
import { countAttempt, forgiveAttempts } from './secrets/attempts.ts';
import { spendRecoveryCode } from './secrets/recovery.ts';
import { acceptCode, codeWrong } from './secrets/totp.ts';
import { openSession } from './sessions.ts';

interface PasswordEntry {
  readonly email: string;
  readonly password: string;
  /** A code of the app, or a recovery code, where codes are on. */
  readonly code?: string | undefined;
}

/**
 * Signs in by password, and by code where codes are on. An address that nobody has takes as long as a wrong password.
 * @returns the `Set-Cookie` header
 * @throws Fault `accounts.sign-in-refused`, `accounts.code-wanted`, `accounts.code-wrong`, `accounts.too-many-attempts`
 */
export async function signInByPassword(cx: Cx, client: Client, entry: PasswordEntry): Promise<string> {
  const staff = await provePassword(cx, client, entry);
  return inTransaction(cx.db, (trx) => openSession({ ...cx, db: trx }, staff, client.userAgent));
}

/** The same without a session: whose password (and code) this is. */
export async function provePassword(cx: Cx, client: Client, entry: PasswordEntry): Promise<number> {
  await countAttempt(cx, 'network', client.network);
  await countAttempt(cx, 'account', entry.email);
  const found = await cx.db
    .selectFrom('staff')
    .innerJoin('staff_secrets as secrets', 'secrets.staff_id', 'staff.id')
    .select(['staff.id', 'secrets.password', 'secrets.totp_since'])
    .where('email', '=', entry.email.trim().toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  const right = await checkPassword(entry.password, found?.password);
  if (!found || !right) {
    throw new Fault(
      'accounts.sign-in-refused',
      'unauthenticated',
      'Address and password do not fit together.',
      {
        help: 'Try again, or let us send you a link to choose a new password.',
      },
    );
  }
  if (found.totp_since) await proveCode(cx, found.id, entry.code);
  await forgiveAttempts(cx.db, 'account', entry.email);
  return found.id;
}

async function proveCode(cx: Cx, staff: number, code: string | undefined): Promise<void> {
  if (code === undefined || code.trim() === '') {
    throw new Fault('accounts.code-wanted', 'unauthenticated', 'Now the code of your authenticator app.', {
      help: 'A recovery code will do as well.',
    });
  }
  if (await acceptCode(cx, staff, code)) return;
  if (!(await inTransaction(cx.db, (trx) => spendRecoveryCode({ ...cx, db: trx }, staff, code))))
    throw codeWrong();
}
