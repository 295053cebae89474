import { escapeHtml, positioned, stem, type PositionedTerm } from '#platform/text';
import type { ParsedQuery, Unit, UnitTerm } from './parse-query.ts';

const longest = 220;
const lead = 50;
// What stands further back is found, but not worth the time to show.
const mostRead = 10_000;

interface Match {
  readonly start: number;
  readonly end: number;
  readonly unit: Unit;
}

/**
 * The passage of a text that holds most of what was asked, as safe HTML with each match in `<mark>`.
 * @param text in NFC
 */
export function snippetHtml(text: string, language: string, query: ParsedQuery): string {
  const units = [...query.bound, ...query.open];
  const read = text.slice(0, whole(text, mostRead));
  const found = findWords(read, language, units) ?? findUnits([...positioned(read, language)], units);
  const { start, end } = bestWindow(text, found);
  let html = start > 0 ? '… ' : '';
  let at = start;
  for (const match of merged(found)) {
    if (match.start < at || match.end > end) continue;
    html += `${plain(text.slice(at, match.start))}<mark>${plain(text.slice(match.start, match.end))}</mark>`;
    at = match.end;
  }
  return html + plain(text.slice(at, end)) + (end < text.length ? ' …' : '');
}

const longestPlain = 60;
const plainWord = /^[a-z0-9]{2,}$/;

/** How all words of a stem begin: endings change its last three letters at most. */
const beginningOf = (form: string) => form.slice(0, Math.max(Math.min(3, form.length - 1), form.length - 3));

/**
 * Where single words of the Latin alphabet stand, without reading all else: only words that begin as one of the terms
 * does, or that have a letter with a mark, are looked at. `undefined` where a unit is of another kind.
 */
function findWords(text: string, language: string, units: readonly Unit[]): Match[] | undefined {
  const byForm = new Map<string, Unit>();
  for (const unit of units) {
    for (const form of unit.terms[0]?.forms ?? []) byForm.set(form, unit);
    if (unit.terms.length > 1 || unit.terms[0]?.isPrefix) return undefined;
  }
  const forms = [...byForm.keys()];
  if (!forms.every((form) => plainWord.test(form))) return undefined;
  if (forms.length === 0) return [];
  const beginnings = new Set(forms.map(beginningOf));
  // Marks can change how a word begins; most English texts have none.
  const any = [...beginnings, ...(/[\u00c0-\u04ff]/.test(text) ? ['[a-z]*[\u00c0-\u04ff]'] : [])].join('|');
  const candidates = new RegExp(`(?<![a-z0-9])(?:${any})[a-z0-9\u00c0-\u04ff'’]*`, 'gi');
  const matches: Match[] = [];
  for (const { 0: candidate, index } of text.matchAll(candidates)) {
    for (const { term, start, end } of termsOf(candidate, language)) {
      const unit = byForm.get(term);
      if (unit) matches.push({ start: index + start, end: index + end, unit });
    }
  }
  return matches;
}

/** Terms of one word; most are of letters alone, and need no taking apart. */
function termsOf(word: string, language: string): Iterable<Pick<PositionedTerm, 'term' | 'start' | 'end'>> {
  if (word.length > longestPlain || !/^[a-z]+$/i.test(word)) return positioned(word, language);
  return [{ term: stem(word.toLowerCase(), language), start: 0, end: word.length }];
}

/** Everywhere that a unit stands. Positions are indices, since `positioned` gives each position one term. */
function findUnits(terms: readonly PositionedTerm[], units: readonly Unit[]): Match[] {
  const matches: Match[] = [];
  const beginnings = new Map<string, Unit[]>();
  for (const unit of units)
    for (const form of unit.terms[0]?.forms ?? [])
      beginnings.set(form, [...(beginnings.get(form) ?? []), unit]);
  const prefixes = units.filter((unit) => unit.terms[0]?.isPrefix);
  for (const [index, first] of terms.entries()) {
    const exact = beginnings.get(first.term);
    if (!exact && prefixes.length === 0) continue;
    for (const unit of exact ? new Set([...exact, ...prefixes]) : prefixes) {
      const last = unit.terms.at(-1);
      const end = terms[index + (last?.offset ?? 0)];
      if (!last || !end || !unit.terms.every((term) => fits(terms[index + term.offset], term))) continue;
      // A prefix marks its syllable, not the pair that it was found by.
      const to = last.isPrefix ? end.start + (last.forms[0]?.length ?? 0) : end.end;
      matches.push({ start: first.start, end: to, unit });
    }
  }
  return matches;
}

function fits(found: PositionedTerm | undefined, { forms, isPrefix }: UnitTerm): boolean {
  if (!found) return false;
  return forms.some((form) => (isPrefix ? found.term.startsWith(form) : found.term === form));
}

/** The window with the most different units, then the most matches; of equals the first. */
function bestWindow(text: string, matches: readonly Match[]): { start: number; end: number } {
  let best = { start: 0, value: 0 };
  for (const [index, { start }] of matches.entries()) {
    const inside = [];
    for (let other = index; other < matches.length; other += 1) {
      const match = matches[other];
      if (!match || match.end > start + longest - lead) break;
      inside.push(match.unit);
    }
    const value = new Set(inside).size * 100 + Math.min(inside.length, 99);
    if (value > best.value) best = { start, value };
  }
  const start = best.start <= lead ? 0 : nextBreak(text, best.start - lead, best.start);
  const end = start + longest >= text.length ? text.length : lastBreak(text, start, start + longest);
  return { start, end };
}

/** Moves a cut to where a word begins; scripts without spaces may be cut between any two characters. */
function nextBreak(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/);
  return space === -1 ? whole(text, from) : from + space + 1;
}

function lastBreak(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s\S*$/);
  return space < longest / 2 ? whole(text, to) : from + space;
}

/** Never between the halves of a character, nor before its marks. */
function whole(text: string, at: number): number {
  let cut = at;
  while (cut > 0 && /^[\p{M}\u200d\udc00-\udfff]/u.test(text.slice(cut, cut + 2))) cut -= 1;
  while (cut > 0 && (text.charCodeAt(cut) & 0xfc00) === 0xdc00) cut -= 1;
  return cut;
}

function merged(matches: readonly Match[]): { start: number; end: number }[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of matches.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

// A heading or an item of a list, which no mark ends, would run into what follows.
const unended = /(?<![\p{P}\s])[^\S\n]*\n\s*/gu;

function plain(text: string): string {
  return escapeHtml(text.replace(unended, ' · ').replace(/\s+/g, ' '));
}
