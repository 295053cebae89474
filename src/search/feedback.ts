import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isCommonTerm } from '#platform/text';
import type { UnitToRead } from './read-index.ts';

/** How many of the best matches are taken to be about what was asked, and how many of their terms help to rank. */
export const feedbackDocuments = 5;
const feedbackTerms = 12;
/** The strongest of them counts so much of a word of the question. */
const strength = 0.5;

/**
 * Terms that the best matches of a question of four to twelve words have in common (pseudo-relevance feedback: Rocchio 1971, by the
 * relevance model of Lavrenko and Croft 2001). They only reorder what holds a word of the question. `bench/search-quality`
 * says what that is worth.
 */
export async function feedback(
  db: Db,
  best: readonly { readonly document: number; readonly score: number }[],
): Promise<UnitToRead[]> {
  const { rows } = await sql<{ term: string; weight: number }>`
    select lexeme as term, sum(cardinality(positions)::float8 / length * score) as weight
    from unnest(${best.map(({ document }) => document)}::int[], ${best.map(({ score }) => score)}::float8[])
      as best (number, score)
    join search_documents on document = number, unnest(tsv) as term (lexeme, positions, weights)
    group by lexeme having count(*) >= 2 order by weight desc, lexeme limit 150`.execute(db);
  const telling = rows.filter(({ term }) => term.length > 1 && !isCommonTerm(term)).slice(0, feedbackTerms);
  const most = telling[0]?.weight ?? 1;
  return telling.map(({ term, weight }) => ({
    unit: { terms: [{ offset: 0, forms: [term], isPrefix: false }] },
    role: 'boost',
    times: (strength * weight) / most,
    isNeeded: false,
  }));
}
