import { fold, isCommonWord, positioned, scan, stem } from '#platform/text';
import { withoutParticle } from './particles.ts';

/** Terms at fixed distances. It is found where all stand so; one term alone is a word. */
export interface Unit {
  readonly terms: readonly UnitTerm[];
}

export interface UnitTerm {
  /** Distance from the unit's first term. */
  readonly offset: number;
  /** Any of these counts. */
  readonly forms: readonly string[];
  /** A single syllable: every term that begins with it counts. */
  readonly isPrefix: boolean;
}

export interface ParsedQuery {
  /** From quotation marks: a story has to hold all of them. */
  readonly bound: readonly Unit[];
  /** Alternatives: without quotes, a story has to hold one of them. */
  readonly open: readonly Unit[];
  /** What the score counts, rare ones most. */
  readonly scored: readonly UnitTerm[];
}

const longestQuery = 300;
const mostUnits = 24;
const quoted = /["“”„]([^"“”„]+)["“”]|«([^»]+)»|「([^」]+)」|『([^』]+)』|[^"“”„«»「」『』]+/g;

/**
 * Takes a reader's question apart.
 * @param language in which it is asked; without one, words count both as they are and by their English stem
 */
export function parseQuery(query: string, language?: string): ParsedQuery {
  const bound: Unit[] = [];
  const common: Unit[] = [];
  const open: Unit[] = [];
  const scored = new Map<string, UnitTerm>();
  for (const match of query.normalize('NFC').slice(0, longestQuery).matchAll(quoted)) {
    const inside = match.slice(1).find((group) => group !== undefined);
    const text = inside ?? match[0];
    for (const term of sequence(text, language)) if (term.counts) scored.set(term.forms.join(), term);
    if (inside === undefined) for (const unit of alternatives(text, language)) (unit.isCommon ? common : open).push(unit);
    else if (/[\p{L}\p{N}]/u.test(inside)) bound.push(phrase(text, language));
  }
  const units = open.length === 0 && bound.length === 0 ? common : open;
  const fallback = units.flatMap((unit) => unit.terms);
  return {
    bound: bound.filter((unit) => unit.terms.length > 0).slice(0, mostUnits),
    open: units.slice(0, mostUnits),
    scored: (scored.size === 0 ? fallback : [...scored.values()]).slice(0, mostUnits),
  };
}

/** All terms of a text as they stand. `counts` is false for what a score would not miss. */
function* sequence(text: string, language: string | undefined): Generator<UnitTerm & { counts: boolean; isTail: boolean }> {
  const asked = language ?? 'en';
  const plain = language === undefined ? positioned(text, 'und') : undefined;
  let before: string | undefined;
  let isFirst = true;
  for (const { term, position, isTail, isCommon, start } of positioned(text, asked)) {
    const other = plain?.next().value?.term;
    // A tail that follows no pair is a run of one syllable.
    const isLone = isTail && (isFirst || before === undefined || !isPairEnd(text, start));
    yield {
      offset: position,
      forms: other === undefined || other === term ? [term] : [term, other],
      isPrefix: isLone,
      isTail: isTail && !isLone,
      counts: !isCommon && (!isTail || isLone),
    };
    before = isTail ? undefined : term;
    isFirst = false;
  }
}

/** Whether the syllable at `start` follows another one directly. */
function isPairEnd(text: string, start: number): boolean {
  const previous = text.slice(0, start);
  return /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー][\p{M}\uff9e\uff9f]*$/u.test(previous);
}

/** A quoted text: all of its terms, at the distances at which they stand. Spaces within Hangul do not matter. */
function phrase(text: string, language: string | undefined): Unit {
  const terms = [...sequence(text, language)].filter(({ isTail }) => !isTail);
  const first = terms[0]?.offset ?? 0;
  return {
    terms: terms.map(({ forms, offset, isPrefix }) => ({ forms, isPrefix, offset: offset - first })),
  };
}

function* alternatives(text: string, language: string | undefined): Generator<Unit & { isCommon: boolean }> {
  for (const run of scan(text)) {
    if (run.kind === 'word') {
      for (const { forms, isPrefix } of sequence(run.text, language)) {
        const isCommon = isCommonWord(fold(run.text));
        yield { terms: [{ offset: 0, forms, isPrefix }], isCommon };
      }
      continue;
    }
    for (const part of parts(run.units.map((unit) => unit.text))) yield { ...ofSyllables(part), isCommon: false };
  }
}

/**
 * The parts of a run that carry its meaning: by script, without particles and without Hiragana, which joins words.
 * A long part is asked for by its overlapping triples, since words are written together or apart at will.
 */
function parts(syllables: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let last = '';
  for (const syllable of syllables) {
    const script = scriptOf(syllable);
    if (script === last) groups.at(-1)?.push(syllable);
    else groups.push([syllable]);
    last = script;
  }
  const telling = groups
    .filter((group) => group.length >= 2 && scriptOf(group[0] ?? '') !== 'hiragana')
    .map((group) => (scriptOf(group[0] ?? '') === 'hangul' ? withoutParticle(group) : group));
  const chosen = telling.length === 0 ? [syllables] : telling;
  return chosen.flatMap((part) =>
    part.length <= 4
      ? [part]
      : Array.from({ length: part.length - 2 }, (_, index) => part.slice(index, index + 3)),
  );
}

function ofSyllables(syllables: readonly string[]): Unit {
  if (syllables.length === 1) return { terms: [{ offset: 0, forms: [...syllables], isPrefix: true }] };
  return {
    terms: syllables.slice(0, -1).map((syllable, offset) => ({
      offset,
      forms: [syllable + (syllables[offset + 1] ?? '')],
      isPrefix: false,
    })),
  };
}

function scriptOf(syllable: string): 'hangul' | 'han' | 'hiragana' | 'katakana' {
  if (/\p{Script=Hangul}/u.test(syllable)) return 'hangul';
  if (/\p{Script=Han}/u.test(syllable)) return 'han';
  return /\p{Script=Hiragana}/u.test(syllable) ? 'hiragana' : 'katakana';
}

export { stem };
