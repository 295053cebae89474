/** What a story measures: what its language counts, and how long it takes to read. */
export interface Measure {
  readonly words: number;
  /** Without spaces, as Korean newsrooms count. */
  readonly characters: number;
  readonly minutes: number;
}

const wordsAMinute = 230;
const charactersAMinute = 500;
const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Counts the words (UAX #29, by the language) and characters of a text, and the minutes to read it, one at least.
 * @param language BCP 47 tag: Korean is timed by characters
 */
export function measure(text: string, language: string): Measure {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1;
  const characters = Array.from(text.replaceAll(/\s/gu, '')).length;
  const minutes = language.startsWith('ko') ? characters / charactersAMinute : words / wordsAMinute;
  return { words, characters, minutes: Math.max(1, Math.round(minutes)) };
}

/** Longest headline, in columns of half a Hangul syllable, that stands on two lines of a list. */
export const listColumns = 72;

/** How wide a headline is: a Hangul syllable or Han character is as wide as two letters. */
export function columnsOf(headline: string): number {
  let columns = 0;
  for (const sign of headline)
    columns += /[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(sign) ? 2 : 1;
  return columns;
}
