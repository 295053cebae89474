import { isCommonWord, ngrams, positioned, scan, words } from '#platform/text';
import { readFilter, type Filters } from './filters.ts';
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

/** A unit that counts as many times as it was asked for. */
export interface OpenUnit extends Unit {
  readonly times: number;
}

export interface ParsedQuery {
  /** From quotation marks: a story has to hold all of them. */
  readonly bound: readonly Unit[];
  /** After a minus: a story must hold none of them. */
  readonly excluded: readonly Unit[];
  /** Alternatives: where nothing is quoted, a story has to hold one of them. */
  readonly open: readonly OpenUnit[];
  readonly filters: Filters;
}

/** Characters of a question that are read; enough for a long paragraph. */
export const longestQuery = 2_000;
const most = 64;
// Who writes so many words besides has pasted prose: its quotation marks and dashes are no operators.
const mostAroundOperators = 15;
const mostBound = 24;

const key = String.raw`(?<key>\p{L}{2,10}):(?:"(?<quotedValue>[^"]+)"|(?<value>[^\s"]+))`;
const quoted = String.raw`["“”„](?<a>[^"“”„]+)["“”]|«(?<b>[^»]+)»|「(?<c>[^」]+)」|『(?<d>[^』]+)』`;
// An operator begins a word: in a hyphenated word and a dash between words there is none.
const operator = String.raw`(?<=^|\s)(?:${key}|-"(?<notPhrase>[^"]+)"|-(?<not>[\p{L}\p{N}][^\s"]*))(?=\s|$)`;
const pieces = new RegExp(`${operator}|${quoted}`, 'gu');

/**
 * Takes a reader's question apart. Words are alternatives, quotation marks bind, a minus excludes, `section:`,
 * `author:`, `topic:`, `before:` and `after:` narrow down; common words count only where there is nothing else. What
 * only looks like an operator is words, and so are quotation marks and dashes in a text of some length.
 * @param language in which it is asked; without one, words count both as they are and by their English stem
 */
export function parseQuery(query: string, language?: string): ParsedQuery {
  const asked = query.normalize('NFC').slice(0, longestQuery);
  const bound: Unit[] = [];
  const excluded: Unit[] = [];
  const open: Unit[] = [];
  const common: Unit[] = [];
  const filters: { -readonly [Name in keyof Filters]: Filters[Name] } = {};
  const operators: RegExpExecArray[] = [];
  const narrowing: RegExpExecArray[] = [];
  for (const match of asked.matchAll(pieces)) {
    const found = match.groups ?? {};
    const filter = found['key'] && readFilter(found['key'], found['quotedValue'] ?? found['value'] ?? '');
    if (filter) {
      Object.assign(filters, filter);
      narrowing.push(match);
      operators.push(match);
    } else if (!found['key']) operators.push(match);
  }
  let plain = without(asked, operators);
  if (words(plain).length > mostAroundOperators) plain = without(asked, narrowing);
  else
    for (const { groups: found = {} } of operators) {
      const phraseText = found['a'] ?? found['b'] ?? found['c'] ?? found['d'];
      const notText = found['notPhrase'] ?? found['not'];
      if (phraseText !== undefined) bound.push(...phrase(phraseText, language));
      else if (notText !== undefined) excluded.push(...phrase(notText, language));
    }
  alternatives(plain, language, open, common);
  const units = open.length > 0 || bound.length > 0 ? open : common;
  return {
    bound: bound.slice(0, mostBound),
    excluded: excluded.slice(0, mostBound),
    open: counted(units).slice(0, most),
    filters,
  };
}

/** A text without some matches in it, in their order; what stood around them does not come together. */
function without(text: string, matches: readonly RegExpExecArray[]): string {
  let left = '';
  let end = 0;
  for (const { 0: found, index } of matches) {
    left += `${text.slice(end, index)}\n`;
    end = index + found.length;
  }
  return left + text.slice(end);
}

/** Where filters and exclusions stand in a question, whose words are not for spelling help. */
export function operatorSpans(query: string): { start: number; end: number }[] {
  return Array.from(query.matchAll(pieces)).flatMap(({ 0: text, index, groups = {} }) => {
    const value = groups['quotedValue'] ?? groups['value'] ?? '';
    const isFilter = groups['key'] !== undefined && readFilter(groups['key'], value) !== undefined;
    const isOperator = isFilter || groups['not'] !== undefined || groups['notPhrase'] !== undefined;
    return isOperator ? [{ start: index, end: index + text.length }] : [];
  });
}

function counted(units: readonly Unit[]): OpenUnit[] {
  return [...Map.groupBy(units, (unit) => JSON.stringify(unit)).values()].flatMap((same) =>
    same.slice(0, 1).map((unit) => ({ ...unit, times: same.length })),
  );
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
  return terms.length === 0 ? [] : [{ terms: terms.slice(0, mostBound) }];
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
