import { fold } from './fold.ts';
import { scan } from './scan.ts';

/** The words of a text in order, folded; a run of Hangul, Han or Kana is one. */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const run of scan(text.normalize('NFC'))) {
    found.push(run.kind === 'word' ? fold(run.text) : run.units.map((unit) => unit.text).join(''));
  }
  return found;
}

/** How many words a text has. Hangul counts by its spaces; Han and Kana, which have none, by two characters a word. */
export function countWords(text: string): number {
  let count = 0;
  for (const run of scan(text.normalize('NFC'))) {
    if (run.kind === 'word' || /\p{Script=Hangul}/u.test(run.units[0]?.text ?? '')) count += 1;
    else count += Math.ceil(run.units.length / 2);
  }
  return count;
}
