import { graphemes } from '#platform/text';

/** Somebody who writes under our stories and proved an address, which stands in none of these. */
export interface Reader {
  readonly id: number;
  readonly name: string;
  readonly language: string;
}

/** Greatest length of a display name in graphemes, as under a comment. */
export const readerNameLimit = 60;

// They would turn around what stands beside a name, or a name itself (Unicode Standard Annex #9, §2).
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** A name as it is kept: one line, and nothing in it that turns the direction of writing. */
export const asOneLine = (name: string): string => name.replace(turning, '').replace(/\s+/g, ' ').trim();

/** A display name, or nothing where nothing of it could be stored or seen. */
export function asReaderName(name: string): string {
  const line = asOneLine(name.replaceAll('\0', '').toWellFormed());
  const cut = graphemes(line).slice(0, readerNameLimit).join('');
  return isSeen(cut) ? cut : '';
}

const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether something of a name can be seen: a mark alone, a filler, a space or a control character is nothing. */
export const isSeen = (name: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(name.replace(unseen, ''));
