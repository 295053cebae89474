import snowball from 'snowball-stemmers';

const english = snowball.newStemmer('english');
// A newspaper repeats its words; stemming one takes microseconds, looking it up far less.
const known = new Map<string, string>();
const mostKnown = 50_000;

/**
 * The stem of a folded word: Porter2 (M. F. Porter, Snowball, 2002) for English, and for Latin words within Korean,
 * Japanese and Chinese, which are English for the most part. Words of other languages stay as they are.
 */
export function stem(word: string, language: string): string {
  if (!stemmed.has(language.slice(0, 2)) || !/^[a-z']+$/.test(word)) return word;
  const found = known.get(word);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const result = english.stem(word);
  known.set(word, result);
  return result;
}

const stemmed = new Set(['en', 'ko', 'ja', 'zh']);
