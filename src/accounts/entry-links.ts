import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { EntryLinkTable } from './tables.ts';
import { hashToken, newToken } from './tokens.ts';

const quarterOfAnHour = 15 * 60_000;

/**
 * Makes a link that lets somebody in, once.
 * @returns the secret that stands at the link's end
 */
export async function makeEntryLink(
  cx: Cx,
  link: {
    readonly purpose: EntryLinkTable['purpose'];
    readonly staff: number | null;
    /** The address that it confirms, for the purpose `email`. */
    readonly email?: string;
    /** Milliseconds for which it holds; fifteen minutes unless told. */
    readonly lasts?: number;
  },
): Promise<string> {
  const { token, hash } = newToken();
  // One that is made for the same end takes the place of those before it.
  if (link.purpose !== 'enter') {
    await cx.db
      .deleteFrom('entry_links')
      .where('purpose', '=', link.purpose)
      .where('staff_id', 'is not distinct from', link.staff)
      .execute();
  }
  await cx.db
    .insertInto('entry_links')
    .values({
      token_hash: hash,
      purpose: link.purpose,
      staff_id: link.staff,
      email: link.email ?? null,
      made_at: cx.now,
      expires_at: new Date(cx.now.getTime() + (link.lasts ?? quarterOfAnHour)),
      used_at: null,
    })
    .execute();
  return token;
}

/**
 * Uses a link up, in the transaction of `cx.db`.
 * @throws Fault `accounts.link-spent` when it was used, is too old or never was
 */
export async function spendEntryLink(
  cx: Cx,
  token: string,
  purpose: EntryLinkTable['purpose'],
): Promise<{ readonly staff: number | null; readonly email: string | null }> {
  const spent = await cx.db
    .updateTable('entry_links')
    .set({ used_at: cx.now })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', cx.now)
    .returning(['staff_id', 'email'])
    .executeTakeFirst();
  if (!spent) throw linkSpent();
  return { staff: spent.staff_id, email: spent.email };
}

/**
 * Whom a link is for, without using it up.
 * @returns the member, with the address that it confirms if it confirms one, or null where the paper is to be set up
 * @throws Fault `accounts.link-spent`
 */
export async function lookAtEntryLink(cx: Cx, token: string, purpose: EntryLinkTable['purpose']) {
  const link = await cx.db
    .selectFrom('entry_links as link')
    .leftJoin('staff', 'staff.id', 'link.staff_id')
    .select([
      'link.staff_id',
      'staff.name',
      'link.email as new',
      'staff.email',
      'staff.role',
      'staff.removed_at',
    ])
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', cx.now)
    .executeTakeFirst();
  if (!link || link.removed_at) throw linkSpent();
  const { staff_id: id, name, role } = link;
  const email = link.new ?? link.email;
  return id === null || name === null || email === null || role === null ? null : { id, name, email, role };
}

const linkSpent = () =>
  new Fault('accounts.link-spent', 'gone', 'This link was used already, or its time is over.', {
    help: 'Ask for a new one.',
  });
