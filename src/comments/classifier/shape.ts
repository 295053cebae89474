import { findListed } from '../words/lists.ts';
import { asDrawn } from '../words/skeleton.ts';

/** A text made ready for counting: what it is made of, without what is only its dress. */
export interface Shape {
  /** Tokens as they were written, between spaces. */
  readonly tokens: readonly string[];
  /** For each token the form that is counted. */
  readonly forms: readonly string[];
  /** Measures that no piece of text shows: each a name and how far it goes, a small whole number. */
  readonly measures: Readonly<Record<Measure, number>>;
}

export const measureNames = [
  'length',
  'links',
  'capitals',
  'shouted',
  'digits',
  'numbers',
  'money',
  'repeats',
  'exclamations',
  'questions',
  'listed',
] as const;
export type Measure = (typeof measureNames)[number];

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/giu;
const tag = /<(?:br\s*\/?|\/?[a-z][^<>]{0,500})>/giu;
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const link =
  /(?:https?:\/\/|www\.)[^\s<>"']+|(?<![\p{L}\p{N}@.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:com|net|org|info|biz|io|me|ly|co|ru|cn|xyz|top|shop|tv|be|gl|kr|jp|uk|de)(?![\p{L}\p{N}-])[^\s<>"']*/giu;
const shouted = /(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu;
// The longest run of digits: a year, a short code to send a message to, a telephone number.
const lengthsOfNumbers = [3, 5, 9] as const;
const latin = /\p{Script=Latin}/u;

/**
 * Shapes a text: HTML of imported archives undone, NFKC, without characters that are not seen, look-alike letters of other
 * alphabets as Latin ones within a Latin word, lower case, a web address as its host, digits as their number, letters
 * said thrice said twice.
 */
export function shapeOf(text: string): Shape {
  const plain = text
    .replace(tag, ' ')
    .replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
    })
    .normalize('NFKC')
    .replace(unseen, '');
  const tokens = plain.split(/\s+/u).filter((token) => token !== '');
  return { tokens, forms: tokens.map(formOf), measures: measuresOf(plain) };
}

function formOf(token: string): string {
  const drawn = latin.test(token) ? asDrawn(token.toLowerCase()) : token.toLowerCase();
  return drawn
    .replace(link, (address) => `⟦url⟧${hostOf(address)}`)
    .replace(/(.)\1{2,}/gsu, '$1$1')
    .replace(/\d+/gu, (digits) => '0'.repeat(Math.min(digits.length, 12)));
}

const hostOf = (address: string) =>
  address.replace(/^https?:\/\/(?:www\.)?/u, '').split(/[/?#]/u, 1)[0] ?? '';

function measuresOf(plain: string): Shape['measures'] {
  const count = (pattern: RegExp) => plain.match(pattern)?.length ?? 0;
  const magnitude = (number: number) => Math.floor(Math.log2(number + 1));
  const longest = Math.max(0, ...Array.from(plain.matchAll(/\d+/gu), ([run]) => run.length));
  const letters = count(/\p{L}/gu);
  return {
    length: Math.min(magnitude(plain.length), 14),
    links: Math.min(count(link), 3),
    capitals: letters === 0 ? 0 : Math.floor((5 * count(/\p{Lu}/gu)) / letters),
    shouted: Math.min(count(shouted), 3),
    digits: Math.min(magnitude(count(/\d/gu)), 4),
    numbers: lengthsOfNumbers.filter((length) => longest >= length).length,
    money: Math.min(count(/\p{Sc}/gu), 2),
    repeats: /(.)\1{2,}/su.test(plain) ? 1 : 0,
    exclamations: Math.min(count(/!/gu), 3),
    questions: Math.min(count(/\?/gu), 2),
    listed: findListed(plain) === undefined ? 0 : 1,
  };
}
