import type { Unit, UnitTerm } from './parse-query.ts';
import { quoteLexeme } from './vector.ts';

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

function termQuery({ forms, isPrefix }: UnitTerm): string {
  return `(${forms.map((form) => quoteLexeme(form) + (isPrefix ? ':*' : '')).join(' | ')})`;
}
