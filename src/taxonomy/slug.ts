import { Fault } from '#platform/errors';

const longest = 80;

/**
 * Turns a text into the part of an address that stands for it: NFC, lower case, words joined by hyphens, at most
 * 80 code points. Hangul and all other letters stay as they are. Empty when the text holds no letter and no digit.
 */
export function toSlug(text: string, language: string): string {
  const words = text
    .normalize('NFC')
    .toLocaleLowerCase(language)
    .replaceAll(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  if (!words) return '';
  let slug = '';
  let length = 0;
  for (const word of words) {
    const points = Array.from(word);
    const joined = slug === '' ? points.length : length + 1 + points.length;
    if (joined > longest) {
      if (slug === '') slug = points.slice(0, longest).join('');
      break;
    }
    slug = slug === '' ? word : `${slug}-${word}`;
    length = joined;
  }
  return slug.normalize('NFC');
}

/**
 * Gives the slug in its one form (NFC).
 * @throws Fault `taxonomy.slug-invalid` unless it is lower-case letters and digits in words joined by single hyphens
 */
export function checkSlug(slug: string): string {
  const normal = slug.normalize('NFC');
  if (
    !/^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u.test(normal) ||
    normal !== normal.toLowerCase() ||
    Array.from(normal).length > longest + 8
  ) {
    throw new Fault('taxonomy.slug-invalid', 'invalid', `“${slug}” cannot stand in an address.`, {
      help: 'Use lower-case letters and digits, with single hyphens between words.',
    });
  }
  return normal;
}
