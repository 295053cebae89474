import { positioned } from '#platform/text';
import type { SearchableCopy } from './searchable-copy.ts';

// PostgreSQL keeps positions up to 16383 and 255 of a term; what lies beyond is found, but no longer bound by quotes.
const lastPosition = 16_383;
const mostPositions = 255;
// So that no phrase reaches from one field into the next.
const gap = 8;

/** A story as the text of a `tsvector`: `'seoul':1A,9D 'korea':2A`. */
export function toVector(copy: SearchableCopy): string {
  const places = new Map<string, string[]>();
  let offset = 1;
  const add = (text: string, weight: 'A' | 'B' | 'C' | 'D') => {
    let last = 0;
    for (const { term, position } of positioned(text.normalize('NFC'), copy.language)) {
      last = position;
      const found = places.get(term) ?? [];
      if (found.length === 0) places.set(term, found);
      const place = Math.min(offset + position, lastPosition);
      if (found.length < mostPositions) found.push(`${place}${weight}`);
    }
    offset += last + gap;
  };
  add(copy.headline, 'A');
  add(copy.standfirst, 'B');
  for (const name of copy.names) add(name, 'C');
  add(copy.body, 'D');
  return Array.from(places, ([term, found]) => `${quoteLexeme(term)}:${found.join(',')}`).join(' ');
}

/** A term as a lexeme of a `tsvector` or `tsquery` text. */
export function quoteLexeme(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
