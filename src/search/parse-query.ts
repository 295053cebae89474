import { isCommonWord, ngrams, positioned, scan, words } from '#platform/text';
import { tellingParts } from './syllables.ts';

/** Terms at fixed distances, found where all stand so. */
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
  /** Alternatives: where nothing is quoted, a story has to hold one of them. */
  readonly open: readonly Unit[];
  /** What the score counts, each once. */
  readonly scored: readonly UnitTerm[];
}

const longestQuery = 300;
const most = 24;
const pieces = /["“”„]([^"“”„]+)["“”]|«([^»]+)»|「([^」]+)」|『([^』]+)』|[^"“”„«»「」『』]+/g;

/**
 * Takes a reader's question apart. Words are alternatives, quotation marks bind, common words count only where there
 * is nothing else.
 * @param language in which it is asked; without one, words count both as they are and by their English stem
 */
export function parseQuery(query: string, language?: string): ParsedQuery {
  const bound: Unit[] = [];
  const open: Unit[] = [];
  const common: Unit[] = [];
  for (const match of query.normalize('NFC').slice(0, longestQuery).matchAll(pieces)) {
    const inside = match.slice(1).find((group) => group !== undefined);
    if (inside !== undefined) bound.push(...phrase(inside, language));
    else alternatives(match[0], language, open, common);
  }
  const units = open.length > 0 || bound.length > 0 ? open : common;
  const scored = new Map<string, UnitTerm>();
  for (const term of [...bound, ...units].flatMap((unit) => unit.terms)) {
    scored.set(term.forms.join(' '), { ...term, offset: 0 });
  }
  return {
    bound: bound.slice(0, most),
    open: units.slice(0, most),
    scored: [...scored.values()].slice(0, most),
  };
}

/** All terms of a quoted text at the distances at which they stand; spaces between syllables do not matter. */
function phrase(text: string, language: string | undefined): Unit[] {
  const plain = language === undefined ? positioned(text, 'und') : undefined;
  const terms: UnitTerm[] = [];
  let first: number | undefined;
  for (const { term, position, isTail, isLone } of positioned(text, language ?? 'en')) {
    const other = plain?.next().value?.term ?? term;
    if (isTail && !isLone) continue;
    first ??= position;
    const forms = other === term ? [term] : [term, other];
    terms.push({ offset: position - first, forms, isPrefix: isLone });
  }
  return terms.length === 0 ? [] : [{ terms: terms.slice(0, most) }];
}

function alternatives(text: string, language: string | undefined, open: Unit[], common: Unit[]): void {
  for (const run of scan(text)) {
    if (run.kind === 'word') {
      const units = phrase(run.text, language);
      (words(run.text).every((word) => isCommonWord(word)) ? common : open).push(...units);
      continue;
    }
    for (const part of tellingParts(run.units.map((unit) => unit.text))) {
      open.push({
        terms: ngrams(part, 2).map((term, offset) => ({
          offset,
          forms: [term],
          isPrefix: part.length === 1,
        })),
      });
    }
  }
}
