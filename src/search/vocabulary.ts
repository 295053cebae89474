import { sql } from 'kysely';
import type { Trx } from '#platform/db';
import { fold, scan } from '#platform/text';
import { withoutParticle } from './particles.ts';
import type { SearchableCopy } from './searchable-copy.ts';

const fewestLetters = 4;
const mostLetters = 24;
const rowsAtOnce = 5_000;

/** Words that spelling help may offer: alphabetic words, and runs of Hangul without their particle, folded. */
export function* spellableWords(text: string): Generator<{ word: string; start: number; end: number }> {
  for (const run of scan(text)) {
    const { start } = run;
    if (run.kind === 'word') {
      const word = fold(run.text);
      if (/^\p{L}+$/u.test(word) && word.length >= fewestLetters && word.length <= mostLetters)
        yield { word, start, end: run.end };
      continue;
    }
    if (!run.units.every((unit) => /^\p{Script=Hangul}$/u.test(unit.text))) continue;
    const units = withoutParticle(run.units.map((unit) => unit.text));
    const word = units.join('');
    if (units.length >= 2 && lettersOf(word).length <= mostLetters)
      yield { word, start, end: run.units[units.length - 1]!.end };
  }
}

/** Letters by which words differ: for Hangul its jamo. */
export function lettersOf(word: string): string[] {
  return Array.from(word.normalize('NFD'));
}

/**
 * The word and what is left of it without any one letter: two words that one edit parts share one of these
 * (symmetric deletes: W. Garbe, SymSpell, 2012).
 */
export function spellingKeys(word: string): string[] {
  const letters = lettersOf(word);
  return [...new Set([letters.join(''), ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))])];
}

/** Adds the words of stories to those that spelling help knows. Whether one may be shown is asked when it is. */
export async function learnWords(trx: Trx, copies: readonly SearchableCopy[]): Promise<void> {
  const known = new Map<string, { language: string; word: string }>();
  for (const { language, headline, standfirst, names, body } of copies) {
    for (const text of [headline, standfirst, ...names, body])
      for (const { word } of spellableWords(text.normalize('NFC')))
        known.set(`${language} ${word}`, { language, word });
  }
  const words = [...known.values()];
  for (let from = 0; from < words.length; from += rowsAtOnce) {
    const some = words.slice(from, from + rowsAtOnce);
    const { rows } = await sql<{ language: string; word: string }>`
      select * from unnest(${some.map(({ language }) => language)}::text[], ${some.map(({ word }) => word)}::text[])
        as seen (language, word)
      except select language, word from search_words where word = any(${some.map(({ word }) => word)}::text[])`.execute(
      trx,
    );
    if (rows.length === 0) continue;
    await trx
      .insertInto('search_words')
      .values(rows.map(({ language, word }) => ({ language, word, keys: spellingKeys(word) })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
