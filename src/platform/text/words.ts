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
