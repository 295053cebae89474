import { graphemes } from '#platform/text';

/** Somebody who writes under our stories and proved an address, which stands in none of these. */
export interface Reader {
  readonly id: number;
  readonly name: string;
  readonly language: string;
}

/** Greatest length of a display name in graphemes, as under a comment. */
export const readerNameLimit = 60;

/** One line, without what cannot be stored or seen. */
export function asReaderName(name: string): string {
  const line = name.replaceAll('\0', '').toWellFormed().replace(/\s+/g, ' ').trim();
  return graphemes(line).slice(0, readerNameLimit).join('');
}
