import type { IncomingMessage } from 'node:http';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { audit } from './audit.ts';
import { makeEntryLink, spendEntryLink } from './entry-links.ts';
import type { House } from './house.ts';
import { present } from './invite.ts';
import { letterOf, type LetterLanguage } from './letters.ts';
import { told } from './notices.ts';

const hour = 3_600_000;

/**
 * Writes to a new address of a member; nothing changes before the letter’s link is followed, within an hour.
 * @throws Fault `accounts.email-taken`, `accounts.email-same`
 */
export function askForEmail(
  cx: Cx,
  house: House,
  wanted: { readonly staff: number; readonly email: string; readonly language: LetterLanguage },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    const member = await present(inside, wanted.staff);
    const email = wanted.email.toLowerCase();
    if (email === member.email)
      throw new Fault('accounts.email-same', 'invalid', 'This is your address already.');
    await requireFree(inside, email);
    const token = await makeEntryLink(inside, { purpose: 'email', staff: member.id, email, lasts: hour });
    const link = `${house.publicUrl}/desk/email#${token}`;
    const letter = letterOf('email', wanted.language, {
      paper: house.paperName(),
      name: member.name,
      link,
    });
    await cx.mail.post(trx, { to: email, ...letter }, cx.now);
    await audit(inside, 'email.asked', member.id);
  });
}

/**
 * Gives a member the address that a letter’s link confirms, and tells the old one. Links that were sent there end.
 * @throws Fault `accounts.link-spent`, `accounts.email-taken`, `accounts.no-such-member`
 */
export function confirmEmail(
  cx: Cx,
  house: House,
  token: string,
  headers: IncomingMessage['headers'],
): Promise<{ readonly email: string }> {
  return inTransaction(cx.db, async (trx) => {
    const { staff, email } = await spendEntryLink({ ...cx, db: trx }, token, 'email');
    const { id } = await present({ ...cx, db: trx }, staff ?? 0);
    const inside = { ...cx, db: trx, actor: { kind: 'staff', id, can: new Set<never>() } } as const;
    const address = email ?? '';
    await told(inside, house, { staff: id, what: 'email-changed', headers }, async (within) => {
      await requireFree(within, address);
      await trx.updateTable('staff').set({ email: address }).where('id', '=', id).execute();
      await trx.deleteFrom('entry_links').where('staff_id', '=', id).where('purpose', '=', 'reset').execute();
      await audit(within, 'email.changed', id);
    });
    return { email: address };
  });
}

async function requireFree(cx: Cx, email: string): Promise<void> {
  const taken = await cx.db
    .selectFrom('staff')
    .select('id')
    .where('email', '=', email)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (taken)
    throw new Fault('accounts.email-taken', 'conflict', 'A member of staff has this e-mail address already.');
}
