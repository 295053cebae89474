import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import { parseQuery, type UnitTerm } from './parse-query.ts';
import { snippetHtml } from './snippet.ts';
import { matchQuery, termQuery, unitQuery } from './tsquery.ts';

export interface SearchRequest {
  /** Words are alternatives, quotation marks bind. */
  readonly query: string;
  /** Only stories of this language, when given. */
  readonly language?: string | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
  readonly now: Date;
}

export interface SearchResults {
  /** How many visible stories match, on all pages. */
  readonly total: number;
  /** Best first. */
  readonly results: readonly SearchResult[];
}

export interface SearchResult {
  readonly story: number;
  readonly score: number;
  /** Safe HTML: text with `<mark>` around what matched. */
  readonly snippetHtml: string;
}

// Body, names, standfirst, headline: PostgreSQL's order is D, C, B, A.
const fieldWeights = '{0.25,0.5,0.6,1}';

/**
 * Visible stories that hold what was asked, best first. The score sums over the asked terms idf · tf, with the
 * saturating, length-normalised term frequency of `ts_rank` over weighted fields; terms that stand together as they
 * were asked count half as much again. Equals: newest first.
 */
export async function searchStories(
  db: Db,
  { query, language, limit, offset = 0, now }: SearchRequest,
): Promise<SearchResults> {
  const parsed = parseQuery(query, language);
  const match = matchQuery(parsed);
  if (match === undefined) return { total: 0, results: [] };
  const idf = await inverseFrequencies(db, parsed.scored, language, now);
  const together = [...parsed.bound, ...parsed.open].filter((unit) => unit.terms.length > 1);
  const parts = [
    ...parsed.scored.map((term, index) => sql`${idf[index] ?? 0}::float8 * ${rankOf(termQuery(term))}`),
    ...together.map((unit) => {
      const weight = unit.terms.reduce((sum, term) => sum + (idf[indexOf(parsed.scored, term)] ?? 0), 0);
      return sql`case when tsv @@ ${unitQuery(unit)}::tsquery then ${weight * 0.05}::float8 else 0 end`;
    }),
  ];
  const { rows } = await sql<{ story: number; score: number; total: number }>`
    select stories.id as story, (${sql.join(parts, sql` + `)})::float8 as score, count(*) over () as total
    from search_documents
    join stories on stories.id = search_documents.story_id
    where tsv @@ ${match}::tsquery and ${ofLanguage(language)} and ${isVisible(now)}
    order by score desc, stories.published_at desc, stories.id desc
    limit ${limit} offset ${offset}`.execute(db);
  const texts = await db
    .selectFrom('search_documents')
    .select(['story_id', 'language', 'text'])
    .where('story_id', 'in', rows.length === 0 ? [0] : rows.map((row) => row.story))
    .execute();
  const byStory = new Map(texts.map((row) => [row.story_id, row]));
  const results = rows.flatMap(({ story, score }) => {
    const document = byStory.get(story);
    return document
      ? [{ story, score, snippetHtml: snippetHtml(document.text, document.language, parsed) }]
      : [];
  });
  const total = rows[0]?.total ?? (offset > 0 ? await countMatches(db, match, language, now) : 0);
  return { total, results };
}

function rankOf(query: string) {
  return sql`ts_rank(${fieldWeights}::real[], tsv, ${query}::tsquery, 1)`;
}

function indexOf(scored: readonly UnitTerm[], { forms }: UnitTerm): number {
  return scored.findIndex((term) => term.forms[0] === forms[0]);
}

function ofLanguage(language: string | undefined) {
  return language === undefined ? sql`true` : sql`search_documents.language = ${language}`;
}

/** For each term ln(1 + (N - n + ½) / (n + ½)), as in BM25 (Robertson and Zaragoza 2009), over what readers can see. */
async function inverseFrequencies(
  db: Db,
  terms: readonly UnitTerm[],
  language: string | undefined,
  now: Date,
): Promise<number[]> {
  const queries = terms.map(termQuery);
  const seen = sql`from search_documents join stories on stories.id = search_documents.story_id
    where ${ofLanguage(language)} and ${isVisible(now)}`;
  const { rows } = await sql<{ stories: number; matching: number }>`
    select (select count(*) ${seen}) as stories, (select count(*) ${seen} and tsv @@ asked.query::tsquery) as matching
    from unnest(${queries}::text[]) with ordinality as asked (query, place) order by place`.execute(db);
  return rows.map(({ stories, matching }) => Math.log1p((stories - matching + 0.5) / (matching + 0.5)));
}

async function countMatches(db: Db, match: string, language: string | undefined, now: Date): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from search_documents join stories on stories.id = search_documents.story_id
    where tsv @@ ${match}::tsquery and ${ofLanguage(language)} and ${isVisible(now)}`.execute(db);
  return rows[0]?.total ?? 0;
}
