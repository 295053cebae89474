import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { systemClock } from '#platform/clock';
import type { Db } from '#platform/db';
import { terms } from '#platform/text';
import { searchStories } from '#search';
import { withDatabase } from './database.ts';
import type { Findings } from './run.ts';
import { publishTexts, type TextToPublish } from './search/corpus.ts';

const data = join(import.meta.dirname, '../../shared/data');
const depth = 100;
const fewest = 3;

interface Query {
  readonly kind: string;
  readonly text: string;
  readonly relevant: ReadonlySet<number>;
  /** The story that it was taken from. */
  readonly without?: number;
}

/**
 * How well search ranks. There is no judged collection of ours, so one is made of what is known: every paragraph of
 * Wikinews is a story of its own among as many sentences of other news, and right is what stood under the headline that a
 * question was made from: the headline itself, the same put as a reader might ask it, the first sentence, or the whole
 * first paragraph, which are long and plain prose. In a second collection each story has its first sentence as its
 * headline too, as abstracts repeat their titles. Beside it, over the same texts: BM25 as the book has it, and
 * PostgreSQL's `ts_rank_cd`.
 */
export async function run(): Promise<Findings> {
  const rows = [];
  let stories = 0;
  for (const form of ['paragraphs', 'paragraphs under their first sentence'] as const) {
    const { texts, queries } = collection(form !== 'paragraphs');
    stories = texts.length;
    for (const row of await measure(texts, queries)) rows.push({ stories: form, ...row });
  }
  return { rows, data: { stories, rows } };
}

async function measure(texts: readonly TextToPublish[], queries: readonly Query[]) {
  return withDatabase(async (db) => {
    await sql`insert into sections (slug, names) values ('news', '{"en": "News"}')`.execute(db);
    await sql`insert into authors (slug, names) values ('desk', '{"en": "Desk"}')`.execute(db);
    await sql`create table plain_documents (story_id integer primary key, tsv tsvector)`.execute(db);
    await publishTexts(db, texts);
    const now = systemClock.now();
    const book = bookBm25(texts);
    const engines: Readonly<Record<string, (query: string) => Promise<number[]>>> = {
      search: async (query) =>
        (await searchStories(db, { query, limit: depth, now })).results.map(({ story }) => story),
      'BM25 of the book': async (query) => book(query),
      ts_rank_cd: (query) => byCover(db, query),
    };
    const rows = [];
    for (const [kind, own] of Map.groupBy(queries, (query) => query.kind))
      for (const [engine, ask] of Object.entries(engines))
        rows.push({ questions: `${own.length} ${kind}`, engine, ...(await judge(own, ask)) });
    return rows;
  });
}

function collection(hasHeadlines: boolean): { texts: TextToPublish[]; queries: Query[] } {
  const texts: TextToPublish[] = [];
  const queries: Query[] = [];
  const firstSentence = (text: string) => /^.{40,}?[.?!](?=\s|$)/.exec(text)?.[0] ?? text;
  const add = (body: string) => {
    const headline = hasHeadlines ? firstSentence(body) : '–';
    texts.push({ number: texts.length + 1, headline, standfirst: '', body });
  };
  for (const line of readFileSync(join(data, 'wikinews/wikinews.ninjs.jsonl'), 'utf8').trim().split('\n')) {
    const item = JSON.parse(line) as { headlines: { value: string }[]; bodies: { value: string }[] };
    const first = texts.length + 1;
    for (const [, paragraph = ''] of (item.bodies[0]?.value ?? '').matchAll(/<p>(.*?)<\/p>/g)) {
      const body = paragraph.replace(/<[^>]+>/g, '').trim();
      if (body.length > 80) add(body);
    }
    const relevant = new Set(Array.from({ length: texts.length + 1 - first }, (_, index) => first + index));
    if (relevant.size < fewest) continue;
    const headline = item.headlines[0]?.value ?? '';
    const lead = texts[first - 1]!.body;
    // What a question was taken from is no answer to it.
    const others = new Set([...relevant].filter((number) => number !== first));
    queries.push(
      { kind: 'headlines', text: headline, relevant },
      {
        kind: 'questions',
        text: `What has been said (if anything) about ${headline} - and how, or why, did it come to this?`,
        relevant,
      },
      { kind: 'sentences', text: firstSentence(lead), relevant: others, without: first },
      { kind: 'paragraphs', text: lead, relevant: others, without: first },
    );
  }
  const others = readFileSync(join(data, 'korean-english-news/korean-english-park.dev.en'), 'utf8');
  for (const sentence of others.split('\n')) if (sentence.length > 80) add(sentence.trim());
  return { texts, queries };
}

/** Mean average precision, nDCG of the first ten, and mean reciprocal rank, over the first hundred results. */
async function judge(queries: readonly Query[], ask: (query: string) => Promise<number[]>) {
  let [map, ndcg, mrr] = [0, 0, 0];
  for (const { text, relevant, without } of queries) {
    let [hits, precision, gain, best, first] = [0, 0, 0, 0, 0];
    const answer = (await ask(text)).filter((story) => story !== without);
    for (const [index, story] of answer.slice(0, depth).entries()) {
      if (!relevant.has(story)) continue;
      hits += 1;
      precision += hits / (index + 1);
      if (index < 10) gain += 1 / Math.log2(index + 2);
      if (first === 0) first = 1 / (index + 1);
    }
    for (let index = 0; index < Math.min(10, relevant.size); index += 1) best += 1 / Math.log2(index + 2);
    map += precision / relevant.size;
    ndcg += gain / best;
    mrr += first;
  }
  const mean = (sum: number) => Math.round((sum / queries.length) * 10_000) / 10_000;
  return { MAP: mean(map), 'nDCG@10': mean(ndcg), MRR: mean(mrr) };
}

/** BM25 with k1 = 1.2 and b = 0.75 (Robertson and Zaragoza 2009), story by story. */
function bookBm25(texts: readonly TextToPublish[]): (query: string) => number[] {
  const bags = texts.map(({ number, headline, body }) => {
    const counts = new Map<string, number>();
    const all = terms(`${headline} ${body}`, 'en');
    for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1);
    return { number, counts, length: all.length };
  });
  const mean = bags.reduce((sum, { length }) => sum + length, 0) / bags.length;
  return (query) => {
    const asked = terms(query, 'en');
    const idf = asked.map((term) => {
      const holding = bags.filter(({ counts }) => counts.has(term)).length;
      return Math.log1p((bags.length - holding + 0.5) / (holding + 0.5));
    });
    return bags
      .map(({ number, counts, length }) => {
        let score = 0;
        for (const [index, term] of asked.entries()) {
          const frequency = counts.get(term) ?? 0;
          score += (idf[index]! * frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * length) / mean));
        }
        return { number, score };
      })
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score || other.number - one.number)
      .map(({ number }) => number);
  };
}

async function byCover(db: Db, query: string): Promise<number[]> {
  const { rows } = await sql<{ story_id: number }>`
    select story_id from plain_documents,
      (select replace(plainto_tsquery('english', ${query})::text, '&', '|')::tsquery as asked) as asked
    where tsv @@ asked order by ts_rank_cd(tsv, asked) desc, story_id desc limit ${depth}`.execute(db);
  return rows.map((row) => row.story_id);
}
