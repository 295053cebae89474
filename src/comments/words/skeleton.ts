import { fold } from '#platform/text';

// Letters of other alphabets that look like a Latin one, as they are drawn in lower case (a small part of the table
// of confusables in UTS #39): only what common fonts draw alike.
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  һ: 'h',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};
const lookalike = new RegExp(`[${Object.keys(lookalikes).join('')}]`, 'gu');

/** Lower-case text with letters of other alphabets as the Latin ones that they look like. */
export const asDrawn = (text: string): string =>
  text.replace(lookalike, (letter) => lookalikes[letter] ?? letter);

const signs: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
// Between two letters only: the A55 stays a road.
const signInWord = /(?<=\p{L})[013457@$!]+(?=\p{L})/gu;

/**
 * The form in which comments are compared with banned words and with one another: folded (NFKC, lower case, without
 * marks), without characters that are not seen, look-alike letters and signs within a word as the letters they stand
 * for. Both sides must go through it.
 */
export function skeleton(text: string): string {
  return signsInWords(asDrawn(fold(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ''))));
}

/** Each sign as the letter it stands for. */
export const signsAsLetters = (run: string): string =>
  Array.from(run, (sign) => signs[sign] ?? sign).join('');

/** Signs between two letters as the letters they stand for. */
export const signsInWords = (text: string): string => text.replace(signInWord, signsAsLetters);
