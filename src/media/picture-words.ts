import { sql, type RawBuilder } from 'kysely';
import { fold } from '#platform/text';

// A lexeme of PostgreSQL holds 2 KiB; what is longer than this is no word that a person types.
const longest = 60;

/**
 * The lexemes by which a picture is found, each by its beginning. A word in Hangul, Han or Kana also gives each of its ends:
 * there words hang together, and a person types what they look for, not what stands before it.
 */
export function lexemes(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const word of texts.flatMap(partsOf)) {
    const letters = Array.from(word).slice(0, longest);
    const ends = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)
      ? Math.max(1, letters.length - 1)
      : 1;
    for (let start = 0; start < ends; start += 1) found.add(letters.slice(start).join(''));
  }
  return [...found].toSorted();
}

/** The same as a value of the column `search`. */
export function searchColumn(texts: readonly string[]): RawBuilder<string> {
  return sql<string>`array_to_tsvector(${lexemes(texts)}::text[])`;
}

/** What finds pictures that have a word beginning with each typed word; `undefined` where none was typed. */
export function searchQuery(typed: string): RawBuilder<unknown> | undefined {
  const parts = [...new Set(partsOf(typed))].slice(0, 12);
  if (parts.length === 0) return undefined;
  // Only letters, their marks and digits are left in a part, so nothing in it can be taken for an operator.
  const query = parts.map((part) => `'${Array.from(part).slice(0, longest).join('')}':*`).join(' & ');
  return sql`${query}::tsquery`;
}

/** Words without case and accents. Names of files join theirs by signs, which separate here. */
function partsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((part) => part !== '');
}
