import { createMatcher } from './matcher.ts';
import { skeleton } from './skeleton.ts';

/** Finds the first banned word of a text, as the list spells it. */
export type WordList = (text: string) => string | undefined;

// Scripts that put no space between words: a word may begin and end anywhere.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
const hangul = /\p{Script=Hangul}/u;
const wordCharacter = /[\p{L}\p{M}\p{N}]/u;

/**
 * A list of banned words, ready to search by. Words match as whole words where their script has word boundaries
 * (Scunthorpe is a town); Korean words begin at a boundary but may carry particles; Han, Kana and Thai match anywhere.
 */
export function createWordList(words: readonly string[]): WordList {
  const entries = words
    .map((word) => ({ word, form: skeleton(word).trim() }))
    .filter(({ form }) => form !== '');
  const find = createMatcher(entries.map(({ form }) => form));
  return (text) => {
    const form = skeleton(text);
    for (const { pattern, start, end } of find(form)) {
      if (startsFree(form, start) && endsFree(form, end)) return entries[pattern]?.word;
    }
    return undefined;
  };
}

function startsFree(text: string, start: number): boolean {
  const first = codePointAt(text, start);
  const before = codePointBefore(text, start);
  return free(first, before);
}

function endsFree(text: string, end: number): boolean {
  const last = codePointBefore(text, end);
  return hangul.test(last) || free(last, codePointAt(text, end));
}

/** Whether no word runs across the edge between `inside` and `outside`. */
function free(inside: string, outside: string): boolean {
  if (outside === '' || !wordCharacter.test(inside) || !wordCharacter.test(outside)) return true;
  return unspaced.test(inside) || unspaced.test(outside);
}

function codePointAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function codePointBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  const isLow = low >= 0xdc00 && low <= 0xdfff;
  return at === 0 ? '' : codePointAt(text, isLow && at > 1 ? at - 2 : at - 1);
}
