import { escapeHtml, positioned, type PositionedTerm } from '#platform/text';
import type { ParsedQuery, Unit, UnitTerm } from './parse-query.ts';

const longest = 220;
const lead = 50;

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
  const found = findUnits(Array.from(positioned(text, language)), [...query.bound, ...query.open]);
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

/** Everywhere that a unit stands. Positions are indices, since `positioned` gives each position one term. */
function findUnits(terms: readonly PositionedTerm[], units: readonly Unit[]): Match[] {
  const matches: Match[] = [];
  for (const [index, first] of terms.entries()) {
    for (const unit of units) {
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

function plain(text: string): string {
  return escapeHtml(text.replace(/\s+/g, ' '));
}
