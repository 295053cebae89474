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
    /** Milliseconds for which it holds; fifteen minutes unless told. */
    readonly lasts?: number;
  },
): Promise<string> {
  const { token, hash } = newToken();
  await cx.db
    .insertInto('entry_links')
    .values({
      token_hash: hash,
      purpose: link.purpose,
      staff_id: link.staff,
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
): Promise<{ readonly staff: number | null }> {
  const spent = await cx.db
    .updateTable('entry_links')
    .set({ used_at: cx.now })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', cx.now)
    .returning('staff_id')
    .executeTakeFirst();
  if (!spent) {
    throw new Fault('accounts.link-spent', 'gone', 'This link was used already, or its time is over.', {
      help: 'Ask for a new one.',
    });
  }
  return { staff: spent.staff_id };
}
