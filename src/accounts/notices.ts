import type { IncomingMessage } from 'node:http';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import type { House } from './house.ts';
import { letterOf, type LetterLanguage, type Noticed } from './letters.ts';

/**
 * Does something to a member’s ways in and writes to them that it was done, in one transaction: whoever did not do it
 * themselves hears of it.
 * @param work gets a context inside of the transaction
 */
export function told<T>(
  cx: Cx,
  house: House,
  {
    staff,
    what,
    headers,
  }: { readonly staff: number; readonly what: Noticed; readonly headers: IncomingMessage['headers'] },
  work: (inside: Cx) => Promise<T>,
): Promise<T> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    const { name, email } = await trx
      .selectFrom('staff')
      .select(['name', 'email'])
      .where('id', '=', staff)
      .executeTakeFirstOrThrow();
    const done = await work(inside);
    // To the address that they had before: who changed it must not be the only one to hear of it.
    const letter = letterOf(what, languageOf(headers), {
      paper: house.paperName(),
      name,
      link: `${house.publicUrl}/desk/forgotten`,
    });
    await cx.mail.post(trx, { to: email, ...letter }, cx.now);
    return done;
  });
}

/** Korean for whoever’s browser asks for it before anything else; English for all others. */
function languageOf(headers: IncomingMessage['headers']): LetterLanguage {
  return /^\s*ko\b/i.test(headers['accept-language'] ?? '') ? 'ko' : 'en';
}
