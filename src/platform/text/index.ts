export { graphemes } from './graphemes.ts';
export { fold } from './fold.ts';
export { scan, type Run } from './scan.ts';
export { words } from './words.ts';
export { ngrams } from './ngrams.ts';
export { stem } from './stem.ts';
export { isCommonTerm, isCommonWord } from './common-words.ts';
export { terms, positioned, type PositionedTerm } from './terms.ts';
export { escapeHtml } from './escape.ts';
