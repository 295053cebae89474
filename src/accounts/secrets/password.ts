import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { audit } from '../audit.ts';
import { hashPassword } from './argon2.ts';
import { ensureSecrets } from './rows.ts';

/** Characters that a password has at least; the length is what counts (NIST SP 800-63B). */
const passwordLength = 10;

/**
 * Sets a member's password, in the transaction of `cx.db`.
 * @throws Fault `accounts.password-weak`
 */
export async function setPassword(cx: Cx, staff: number, password: string): Promise<void> {
  const { email, name } = await cx.db
    .selectFrom('staff')
    .select(['email', 'name'])
    .where('id', '=', staff)
    .executeTakeFirstOrThrow();
  const reason = weakness(password, [email, email.split('@')[0] ?? '', name]);
  if (reason !== undefined) {
    throw new Fault('accounts.password-weak', 'invalid', reason, {
      help: 'A few words in a row make a password that is long and easy to remember.',
    });
  }
  const hash = await hashPassword(password);
  await ensureSecrets(cx, staff);
  await cx.db.updateTable('staff_secrets').set({ password: hash }).where('staff_id', '=', staff).execute();
  await audit(cx, 'password.changed', staff);
}

/** Why a password would be guessed soon; undefined where nothing speaks against it. */
export function weakness(password: string, personal: readonly string[]): string | undefined {
  const text = password.normalize('NFKC').toLowerCase();
  const characters = Array.from(text);
  if (characters.length < passwordLength) return `A password has at least ${passwordLength} characters.`;
  if (new Set(characters).size < 4) return 'This password is the same few characters over and over.';
  if (isRun(characters)) return 'This password is a row of the keyboard or the alphabet.';
  if (personal.some((word) => word !== '' && text === word.toLowerCase().normalize('NFKC')))
    return 'This password is your own name or address.';
  if (/^(password|passw0rd|masthead|letmein|qwerty|welcome|newsroom|비밀번호)[\d!?.]*$/.test(text))
    return 'This password is one of those that are tried first.';
  return undefined;
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'];

function isRun(characters: readonly string[]): boolean {
  const text = characters.join('');
  return rows.some((row) => row.includes(text) || row.split('').toReversed().join('').includes(text));
}
