import { fold } from './fold.ts';
import { scan } from './scan.ts';
import { isCommonWord } from './common-words.ts';
import { stem } from './stem.ts';

/** A term where it stands. `position` counts words and syllables, so that neighbours differ by one. */
export interface PositionedTerm {
  readonly term: string;
  readonly position: number;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** The lone last syllable of a run: found by those who look for one syllable, and no feature of the text. */
  readonly isTail: boolean;
  /** The only syllable of its run. */
  readonly isLone: boolean;
  readonly isCommon: boolean;
}

const longestWord = 64;

/**
 * All terms of a text in order: stemmed words, and for Hangul, Han and Kana the overlapping 2-grams of each run
 * (Lucene's CJKBigramFilter does the same), each where its first syllable stands. The last syllable follows alone,
 * so that every syllable of the text begins some term.
 * @param text in NFC, which is what the offsets count
 */
export function* positioned(text: string, language: string): Generator<PositionedTerm> {
  let position = 0;
  for (const run of scan(text)) {
    if (run.kind === 'word') {
      for (const word of bare(run.text, language)) {
        const term = stem(word, language);
        const isCommon = isCommonWord(word);
        yield { term, position, start: run.start, end: run.end, isTail: false, isLone: false, isCommon };
        position += 1;
      }
      continue;
    }
    const isLone = run.units.length === 1;
    for (const [index, unit] of run.units.entries()) {
      const next = run.units[index + 1];
      const term = unit.text + (next?.text ?? '');
      const end = (next ?? unit).end;
      yield { term, position, start: unit.start, end, isTail: !next, isLone, isCommon: false };
      position += 1;
    }
  }
}

/** What a text is about: its terms in order, with repeats, without the words that every text has. */
export function terms(text: string, language: string): string[] {
  const found: string[] = [];
  for (const { term, isTail, isCommon } of positioned(text.normalize('NFC'), language)) {
    if (!isTail && !isCommon) found.push(term);
  }
  return found;
}

/** A word as it is indexed: `Korea’s` is korea, `O’Neill` oneill, but French `l’homme` two words; `1,000` is 1000. */
function bare(word: string, language: string): string[] {
  // Most words of most texts: nothing of what follows applies to them.
  if (/^[A-Za-z]+$/.test(word)) return [word.toLowerCase().slice(0, longestWord)];
  const folded = fold(word).replace(/[’ʼ]/g, "'");
  const parts =
    folded.includes("'") && /^(fr|it|ca|oc)/.test(language)
      ? folded.split("'")
      : [folded.replace(/'s$/, '').replaceAll("'", '')];
  // Compatibility takes some single letters apart into phrases, such as ﷺ.
  const whole = parts.flatMap((part) => part.split(/[^\p{L}\p{M}\p{N}.,]+/u));
  return whole.flatMap((part) => {
    const short = part.replace(/(?<=\p{Nd}),(?=\p{Nd}{3})/gu, '').slice(0, longestWord);
    return short === '' ? [] : [short];
  });
}
