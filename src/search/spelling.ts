import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { ngrams, positioned } from '#platform/text';
import { countHolding } from './match.ts';
import { longestQuery, operatorSpans, type Unit } from './parse-query.ts';
import { readIndex } from './read-index.ts';
import { lettersOf, spellableWords, spellingKeys } from './vocabulary.ts';

const mostAsked = 8;
const mostCandidates = 24;
/** A word is offered in place of another that so many times fewer stories hold. */
const factor = 10;
/** What so many stories hold is no slip of the hand. */
const surely = 20;

/**
 * The question with its misspelt words put right, from the words of stories that readers can see; `undefined` where
 * nothing better is known. A word that a hidden story alone holds is never offered.
 */
export async function spellingHelp(
  db: Db,
  { query, language, now }: { readonly query: string; readonly language: string; readonly now: Date },
): Promise<string | undefined> {
  const text = query.normalize('NFC').slice(0, longestQuery);
  const operators = operatorSpans(text);
  const asked = [...spellableWords(text)]
    .filter(({ start }) => !operators.some((span) => start >= span.start && start < span.end))
    .slice(0, mostAsked);
  if (asked.length === 0) return undefined;
  const words = [...new Set(asked.map(({ word }) => word))];
  const own = await holdingOf(db, words, language, now);
  const held = (word: string) => own?.get(word) ?? surely;
  // Beside a word that no story holds, those that few do are right. What many hold is right, and its neighbours many.
  const unheld = words.filter((word) => held(word) === 0);
  const doubtful = unheld.length > 0 ? unheld : words.filter((word) => held(word) < surely);
  if (doubtful.length === 0) return undefined;
  const candidates = await candidatesFor(db, doubtful, language);
  const near = [...candidates.values()].flatMap((each) => each.map(({ word }) => word));
  const others = await holdingOf(db, [...new Set(near)], language, now);
  if (!others) return undefined;
  let help = '';
  let end = 0;
  for (const { word, start, end: to } of asked) {
    const stories = own?.get(word) ?? 0;
    const best = (candidates.get(word) ?? [])
      .map((near) => ({ ...near, held: others.get(near.word) ?? 0 }))
      .filter(({ held }) => held >= Math.max(1, stories * factor))
      .sort((one, other) => other.held * other.likeness - one.held * one.likeness)[0];
    if (!best) continue;
    help += text.slice(end, start) + best.word;
    end = to;
  }
  return help === '' ? undefined : help + text.slice(end);
}

/** How many stories that readers can see hold each word; `undefined` where that is too much to read. */
async function holdingOf(
  db: Db,
  words: readonly string[],
  language: string,
  now: Date,
): Promise<Map<string, number> | undefined> {
  const units = words.map((word) => ({
    unit: unitOf(word, language),
    role: 'open' as const,
    times: 1,
    isNeeded: false,
  }));
  const read = await readIndex(db, units, now);
  if (read.units.length < units.length) return undefined;
  const counts = countHolding({ ...read, language, filters: {}, asOf: read.newest, needsAll: false });
  return new Map(words.map((word, index) => [word, counts[index] ?? 0]));
}

function unitOf(word: string, language: string): Unit {
  if (/\p{Script=Hangul}/u.test(word))
    return {
      terms: ngrams(Array.from(word), 2).map((term, offset) => ({ offset, forms: [term], isPrefix: false })),
    };
  const terms = Array.from(positioned(word, language), ({ term }, offset) => ({
    offset,
    forms: [term],
    isPrefix: false,
  }));
  return { terms };
}

interface Near {
  readonly word: string;
  readonly likeness: number;
}

/**
 * How likely a word is to have been meant, beside others that as many stories hold. Most slips are of one letter (Damerau,
 * CACM 7, 1964), and few are in the first (Pollock and Zamora, CACM 27, 1984): one in ten is near enough for both.
 */
const likenessOf = (distance: number, isFirstSame: boolean) => 10 ** (1 - distance) * (isFirstSame ? 1 : 0.1);

/** Known words that at most an edit or two part from each of `words`, the nearest first. */
async function candidatesFor(
  db: Db,
  words: readonly string[],
  language: string,
): Promise<Map<string, Near[]>> {
  const keys = new Map(words.map((word) => [word, spellingKeys(word)]));
  // Key by key: asked for many at once, the planner would rather read every word.
  const { rows } = await sql<{ word: string }>`
    select distinct word from unnest(${[...keys.values()].flat()}::text[]) as asked (key) cross join lateral (
      select word from search_words where language = ${language} and keys @> array[key] offset 0) as near
    limit 2000`.execute(db);
  return new Map(
    words.map((word) => {
      const letters = lettersOf(word);
      const most = letters.length <= 5 ? 1 : 2;
      const near = rows
        .map(({ word: other }) => {
          const against = lettersOf(other);
          const distance = editDistance(letters, against);
          return { word: other, distance, likeness: likenessOf(distance, letters[0] === against[0]) };
        })
        .filter(({ distance }) => distance > 0 && distance <= most)
        .sort((one, other) => one.distance - other.distance);
      return [word, near.slice(0, mostCandidates)];
    }),
  );
}

/** Letters put in, left out, changed or swapped with a neighbour (optimal string alignment). */
export function editDistance(one: readonly string[], other: readonly string[]): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [row, letter] of one.entries()) {
    const line = [row + 1];
    for (const [column, against] of other.entries()) {
      const changed = above[column]! + (letter === against ? 0 : 1);
      let least = Math.min(changed, above[column + 1]! + 1, line[column]! + 1);
      if (row > 0 && column > 0 && letter === other[column - 1] && one[row - 1] === against)
        least = Math.min(least, before[column - 1]! + 1);
      line.push(least);
    }
    before = above;
    above = line;
  }
  return above[other.length]!;
}
