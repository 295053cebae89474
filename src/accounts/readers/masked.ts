import type { Db } from '#platform/db';

/** A reader's address as moderators may see it: enough to tell two apart, not to write to. Null where the account is gone. */
export async function maskedAddress(db: Db, reader: number): Promise<string | null> {
  const row = await db
    .selectFrom('reader_addresses')
    .select('email')
    .where('reader_id', '=', reader)
    .executeTakeFirst();
  return row ? masked(row.email) : null;
}

/** `ada.lovelace@paper.example` is `a…@p….example`. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  const host = email.slice(at + 1);
  const dot = host.lastIndexOf('.');
  const first = (text: string) => `${Array.from(text)[0] ?? ''}…`;
  return `${first(email.slice(0, at))}@${first(host)}${dot === -1 ? '' : host.slice(dot)}`;
}
