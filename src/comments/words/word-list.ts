import { createMatcher } from './matcher.ts';
import { joined, undisguised } from './disguise.ts';
import { skeleton } from './skeleton.ts';
import { createSqueezed } from './squeezed.ts';
import { createStarred } from './starred.ts';

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
 * A word is found too where it is hidden: in letters of other alphabets, between spaces or dots (as a whole), with a star
 * for a letter, with letters said thrice and more. Each reading takes time linear in the text.
 */
export function createWordList(words: readonly string[]): WordList {
  const entries = words
    .map((word) => ({ word, form: skeleton(word).trim() }))
    .filter(({ form }) => form !== '');
  const forms = entries.map(({ form }) => form);
  const find = createMatcher(forms);
  const squeezed = createSqueezed(forms, isFree);
  const starred = createStarred(forms);
  const search = (form: string, isWhole: (start: number, end: number) => boolean) => {
    for (const { pattern, start, end } of find(form)) if (isWhole(start, end)) return pattern;
    return undefined;
  };
  const freeIn = (form: string) => search(form, (start, end) => isFree(form, start, end));
  return (text) => {
    const form = skeleton(text);
    const meant = undisguised(text);
    const found =
      freeIn(form) ??
      (meant === form ? undefined : freeIn(meant)) ??
      firstOf(
        joined(meant),
        (run) => search(run, (start, end) => isAllOf(run, start, end)) ?? squeezed(run),
      ) ??
      starred(meant) ??
      squeezed(meant);
    return found === undefined ? undefined : entries[found]?.word;
  };
}

function firstOf(runs: readonly string[], look: (run: string) => number | undefined): number | undefined {
  for (const run of runs) {
    const found = look(run);
    if (found !== undefined) return found;
  }
  return undefined;
}

const before = /^[aiu]?$/u;
const after = /^(?:u|you)?$/u;
/** Whether a match is all that single letters say, but for “a”, “I” and “you”; of Hangul, all to their end. */
const isAllOf = (run: string, start: number, end: number) =>
  (hangul.test(run) || before.test(run.slice(0, start))) && after.test(run.slice(end));

const isFree = (text: string, start: number, end: number) => startsFree(text, start) && endsFree(text, end);

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
