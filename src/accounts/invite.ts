import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { audit } from './audit.ts';
import { makeEntryLink } from './entry-links.ts';
import type { House } from './house.ts';
import { letterOf, type LetterLanguage } from './letters.ts';
import { addStaff } from './staff.ts';
import type { Role } from './tables.ts';

const day = 86_400_000;
const hour = 3_600_000;

/** Puts somebody on the staff and writes to them; the link in the letter holds for seven days. @returns the ID */
export function invite(
  cx: Cx,
  house: House,
  who: { readonly name: string; readonly email: string; readonly role: Role },
  language: LetterLanguage,
): Promise<number> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    const id = await addStaff(inside, who);
    await writeInvitation(inside, house, id, language);
    return id;
  });
}

/**
 * Writes an invitation (again); earlier links end.
 * @throws Fault `accounts.no-such-member`, `accounts.joined-already`
 */
export function writeInvitation(
  cx: Cx,
  house: House,
  staff: number,
  language: LetterLanguage,
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    const member = await present(inside, staff);
    if (member.joined_at)
      throw new Fault('accounts.joined-already', 'conflict', `${member.name} has come in already.`);
    const token = await makeInviteToken(inside, staff);
    const letter = letterOf('invitation', language, {
      paper: house.paperName(),
      name: member.name,
      link: `${house.publicUrl}/desk/join#${token}`,
    });
    await cx.mail.post(trx, { to: member.email, ...letter }, cx.now);
    await audit(inside, 'staff.invited', staff);
  });
}

/** The secret of an invitation, for whoever hands it over themselves. Earlier ones end. */
export const makeInviteToken = (cx: Cx, staff: number): Promise<string> =>
  makeEntryLink(cx, { purpose: 'invite', staff, lasts: 7 * day });

/** Writes a letter with a link that lets a member choose a new way in, within an hour. */
export async function writeReset(
  cx: Cx,
  house: House,
  member: { readonly id: number; readonly name: string; readonly email: string },
  language: LetterLanguage,
): Promise<void> {
  await inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    const token = await makeEntryLink(inside, { purpose: 'reset', staff: member.id, lasts: hour });
    const link = `${house.publicUrl}/desk/reset#${token}`;
    const letter = letterOf('reset', language, { paper: house.paperName(), name: member.name, link });
    await cx.mail.post(trx, { to: member.email, ...letter }, cx.now);
    await audit(inside, 'reset.asked', member.id);
  });
}

/** Somebody says that they cannot come in. Nothing tells whether the address is known: not the answer, nor how long it takes. */
export async function askForReset(
  cx: Cx,
  house: House,
  email: string,
  language: LetterLanguage,
): Promise<void> {
  const member = await cx.db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'joined_at'])
    .where('email', '=', email.trim().toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!member) return;
  if (member.joined_at) await writeReset(cx, house, member, language);
  else await writeInvitation(cx, house, member.id, language);
}

/** A member who is on the staff. @throws Fault `accounts.no-such-member` */
export async function present(cx: Cx, staff: number) {
  const member = await cx.db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'role', 'joined_at'])
    .where('id', '=', staff)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!member) throw new Fault('accounts.no-such-member', 'not-found', 'There is no such member of staff.');
  return member;
}
