import type { ParsedQuery, Unit, UnitTerm } from './parse-query.ts';
import { quoteLexeme } from './vector.ts';

/** What a story has to hold, as the text of a `tsquery`; `undefined` where nothing was asked. */
export function matchQuery({ bound, open }: ParsedQuery): string | undefined {
  if (bound.length > 0) return bound.map(unitQuery).join(' & ');
  return open.length === 0 ? undefined : open.map(unitQuery).join(' | ');
}

/** `'서울' <1> '울시'`: each term so far behind the one before it. */
export function unitQuery({ terms }: Unit): string {
  let text = '';
  let before = 0;
  for (const [index, term] of terms.entries()) {
    text += index === 0 ? termQuery(term) : ` <${term.offset - before}> ${termQuery(term)}`;
    before = term.offset;
  }
  return `(${text})`;
}

export function termQuery({ forms, isPrefix }: UnitTerm): string {
  return `(${forms.map((form) => quoteLexeme(form) + (isPrefix ? ':*' : '')).join(' | ')})`;
}
