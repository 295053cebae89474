import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import type { Cursor, Order, Rank } from './cursor.ts';
import { countFacets, noFacets, type Facets } from './facets.ts';
import { resolveFilters } from './filters.ts';
import { feedback, feedbackDocuments } from './feedback.ts';
import { boosted, match, type AskedUnit, type Matches } from './match.ts';
import { pageOf } from './page-of.ts';
import { parseQuery, type ParsedQuery } from './parse-query.ts';
import { nthGreatest } from './nth-greatest.ts';
import { mostBoosting, readIndex, type UnitToRead } from './read-index.ts';
import { snippetHtml } from './snippet.ts';
import { unitQuery } from './tsquery.ts';

export interface SearchRequest {
  /** Words are alternatives; quotation marks, a minus and filters bind (`parseQuery`). */
  readonly query: string;
  /** Only stories of this language, when given. */
  readonly language?: string | undefined;
  /** `best` (the default) or `newest`, for which a story has to hold all words. */
  readonly order?: Order | undefined;
  readonly limit: number;
  /** Whether facets are counted: it takes time where very many stories match. */
  readonly facets?: boolean;
  readonly offset?: number | undefined;
  /** What follows the page that gave it. */
  readonly after?: Cursor | undefined;
  /** In which days and years begin; UTC unless said. */
  readonly timeZone?: string | undefined;
  readonly now: Date;
}

export interface SearchResults {
  /** How many visible stories match, on all pages. */
  readonly total: number;
  readonly results: readonly SearchResult[];
  /** How many of all that match are in which section, by which author, about what, and of which year. */
  readonly facets: Facets;
  /** For the page after this one; null where this is the last. */
  readonly next: Cursor | null;
  /** Whether other words may have been meant: hardly a story matches, or none holds one of the words that were asked. */
  readonly mayBeMisspelt: boolean;
}

export interface SearchResult {
  readonly story: number;
  readonly score: number;
  /** Safe HTML: text with `<mark>` around what matched. */
  readonly snippetHtml: string;
}

const none: SearchResults = {
  total: 0,
  results: [],
  facets: noFacets,
  next: null,
  mayBeMisspelt: false,
};
/** Where so few stories were found, another spelling may be what was meant. */
const fewResults = 2;
/** A question of so many words says enough for its best answers to be like others; one of more says all by itself. */
const feedbackWords = { least: 4, most: 12 } as const;
// So many of the best matches are looked up for what has to stand together.
const mostQuoted = 3_000;
const mostSyllables = 300;

/** Visible stories that hold what was asked, in the asked order; of equals the newest first. */
export async function searchStories(db: Db, request: SearchRequest): Promise<SearchResults> {
  const { language, order = 'best', limit, offset = 0, after, timeZone = 'UTC', now } = request;
  const parsed = parseQuery(request.query, language);
  const isEmpty = parsed.bound.length + parsed.open.length + parsed.excluded.length === 0;
  if (isEmpty && Object.keys(parsed.filters).length === 0) return none;
  const needsAll = order === 'newest';
  const filters = await resolveFilters(db, parsed.filters, timeZone);
  const { blocks, hidden, units, newest } = await readIndex(db, unitsOf(parsed, needsAll), now);
  const asOf = after?.asOf ?? newest;
  const asked = { blocks, units, hidden, language, filters, asOf, needsAll };
  const loose = match(asked);
  const words = parsed.open.length;
  const hasFeedback = words >= feedbackWords.least && words <= feedbackWords.most && !needsAll;
  const reordered = hasFeedback ? boosted(asked, loose, await boosts(db, loose)) : loose;
  const matches = await verified(db, parsed, reordered);
  const ranked = pageOf(matches, blocks, { order, after, count: offset + limit + 1 }).slice(offset);
  const results = await withSnippets(db, parsed, ranked.slice(0, limit), now);
  const last = ranked[limit - 1];
  return {
    total: matches.documents.length,
    results,
    facets: request.facets ? countFacets(matches.documents, blocks, timeZone) : noFacets,
    next: last && ranked.length > limit ? { asOf, ...last } : null,
    mayBeMisspelt:
      matches.documents.length <= fewResults ||
      units.some(({ role }, index) => role === 'open' && matches.holding[index] === 0),
  };
}

/** What the best matches have in common, to rank the others by. */
async function boosts(db: Db, { documents, scores }: Matches): Promise<readonly AskedUnit[]> {
  const best: { document: number; score: number }[] = [];
  let least = 0;
  for (let index = 0; index < documents.length; index += 1) {
    const score = scores[index]!;
    if (score <= least) continue;
    const place = best.findIndex((other) => other.score < score);
    best.splice(place === -1 ? best.length : place, 0, { document: documents[index]!, score });
    best.length = Math.min(best.length, feedbackDocuments);
    if (best.length === feedbackDocuments) least = best.at(-1)!.score;
  }
  if (best.length < 2) return [];
  return (await readIndex(db, await feedback(db, best), undefined, mostBoosting)).units;
}

function unitsOf({ bound, excluded, open }: ParsedQuery, needsAll: boolean): UnitToRead[] {
  // A phrase is first looked for by its words: each is one unit that the story must hold.
  const words = bound.flatMap(({ terms }) => terms.map((term) => ({ terms: [{ ...term, offset: 0 }] })));
  return [
    ...words.map((unit) => ({ unit, role: 'bound' as const, times: 1, isNeeded: true })),
    ...excluded
      .filter(({ terms }) => terms.length === 1)
      .map((unit) => ({ unit, role: 'excluded' as const, times: 1, isNeeded: true })),
    ...open.map(({ times, terms }) => ({
      unit: { terms },
      role: 'open' as const,
      times,
      isNeeded: needsAll,
    })),
  ];
}

/**
 * Postings know no places, so what has to stand together is looked up in the vectors of the best matches. Where
 * something is quoted, only these are left; where syllables were asked, the best are checked, and the others follow.
 */
async function verified(db: Db, { bound, excluded, open }: ParsedQuery, matches: Matches): Promise<Matches> {
  const strict = [
    ...bound.filter(({ terms }) => terms.length > 1).map(unitQuery),
    ...excluded.filter(({ terms }) => terms.length > 1).map((unit) => `!${unitQuery(unit)}`),
  ];
  const isStrict = strict.length > 0;
  const isAllSyllables = bound.length === 0 && open.length > 0 && open.every(({ terms }) => terms.length > 1);
  const condition = [...strict, ...(isAllSyllables ? [`(${open.map(unitQuery).join(' | ')})`] : [])].join(
    ' & ',
  );
  if (condition === '' || matches.documents.length === 0) return matches;
  const best = bestOf(matches, isStrict ? mostQuoted : mostSyllables);
  const { rows } = await sql<{ document: number }>`
    select document from search_documents
    where document = any(${[...best]}::int[]) and tsv @@ ${condition}::tsquery`.execute(db);
  const proven = new Set(rows.map(({ document }) => document));
  const { documents, scores, holding } = matches;
  const kept = documents
    .map((_, index) => index)
    .filter((index) => (best.has(documents[index]!) ? proven.has(documents[index]!) : !isStrict));
  return {
    documents: kept.map((index) => documents[index]!),
    scores: Float64Array.from(kept, (index) => scores[index]!),
    holding,
  };
}

/** The documents that score best, without sorting the others: a question may match every story. */
function bestOf({ documents, scores }: Matches, count: number): Set<number> {
  if (documents.length <= count) return new Set(documents);
  const least = nthGreatest(scores, count);
  const best = new Set(documents.filter((_, index) => scores[index]! > least));
  for (let index = 0; best.size < count; index += 1) if (scores[index] === least) best.add(documents[index]!);
  return best;
}

async function withSnippets(
  db: Db,
  parsed: ParsedQuery,
  ranked: readonly Rank[],
  now: Date,
): Promise<SearchResult[]> {
  if (ranked.length === 0) return [];
  const { rows } = await sql<{ story: number; language: string; text: string }>`
    select story_id as story, search_documents.language, text
    from search_documents join stories on stories.id = story_id
    where story_id = any(${ranked.map(({ story }) => story)}::int[]) and ${isVisible(now)}`.execute(db);
  const byStory = new Map(rows.map((row) => [row.story, row]));
  return ranked.flatMap(({ story, score }) => {
    const found = byStory.get(story);
    return found ? [{ story, score, snippetHtml: snippetHtml(found.text, found.language, parsed) }] : [];
  });
}
