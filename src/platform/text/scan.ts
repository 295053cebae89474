import { fold } from './fold.ts';

/** A stretch of text that words are made of. `start` and `end` are UTF-16 offsets into the text. */
export type Run =
  | { readonly kind: 'word'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'syllables';
      readonly units: readonly Unit[];
      readonly start: number;
      readonly end: number;
    };

/** One syllable or character of Hangul, Han or Kana, folded. */
export interface Unit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const dense = String.raw`[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー]`;
// Voicing marks of Kana, also in half width.
const denseUnit = String.raw`${dense}[\p{M}\u3099\u309a\uff9e\uff9f]*`;
const letter = String.raw`(?!${dense})[\p{L}\p{M}\p{N}]`;
const number = String.raw`(?<![\p{L}\p{M}\p{N}])\p{Nd}+(?:[.,]\p{Nd}+)+(?![\p{L}\p{M}\p{N}])`;
const runs = new RegExp(
  String.raw`(?<dense>(?:${denseUnit})+)|${number}|(?:${letter})+(?:['’ʼ](?:${letter})+)*`,
  'gu',
);
const units = new RegExp(denseUnit, 'gu');

// Marks can be stacked without end; no sound has so many.
const mostPoints = 8;

function bounded(unit: string): string {
  return unit.length <= mostPoints ? unit : Array.from(unit).slice(0, mostPoints).join('');
}

/**
 * Cuts a text into words (scripts that put spaces between them; numbers keep their points) and runs of Hangul, Han and
 * Kana, which are cut no further since their words are not separated, or carry particles.
 * @param text in NFC
 */
export function* scan(text: string): Generator<Run> {
  for (const match of text.matchAll(runs)) {
    const start = match.index;
    const end = start + match[0].length;
    if (match.groups?.['dense'] === undefined) {
      yield { kind: 'word', text: match[0], start, end };
      continue;
    }
    const found: Unit[] = [];
    for (const unit of match[0].matchAll(units)) {
      const from = start + unit.index;
      found.push({ text: bounded(fold(unit[0])), start: from, end: from + unit[0].length });
    }
    yield { kind: 'syllables', units: found, start, end };
  }
}
