import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { systemClock } from '#platform/clock';
import { migrate, migrationFolders, openDatabase, type Db } from '#platform/db';
import { createLog } from '#platform/log';
import { terms } from '#platform/text';
import { searchStories } from '#search';
import type { Findings } from './run.ts';
import { publishTexts, type TextToPublish } from './search/corpus.ts';

const data = join(import.meta.dirname, '../../shared/data');
const depth = 100;
const fewest = 3;

interface Query {
  readonly text: string;
  readonly relevant: ReadonlySet<number>;
}

/**
 * How well search ranks. There is no judged collection of ours, so one is made of what is known: every paragraph of
 * Wikinews is a story of its own among as many sentences of other news, every headline a question, and right is what
 * stood under it. Beside it, over the same texts: BM25 as the book has it, and PostgreSQL's `ts_rank_cd`.
 */
export async function run(): Promise<Findings> {
  const { texts, queries } = collection();
  const directory = mkdtempSync(join(tmpdir(), 'masthead-bench-'));
  chmodSync(directory, 0o755);
  const database = await openDatabase(
    { dataDir: directory, databaseUrl: undefined },
    'server',
    createLog('warn'),
  );
  const { db } = database;
  try {
    await migrate(db, migrationFolders());
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
    for (const [engine, ask] of Object.entries(engines))
      rows.push({ engine, ...(await judge(queries, ask)) });
    return { rows, data: { stories: texts.length, queries: queries.length, rows } };
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function collection(): { texts: TextToPublish[]; queries: Query[] } {
  const texts: TextToPublish[] = [];
  const queries: Query[] = [];
  const add = (body: string) => texts.push({ number: texts.length + 1, headline: '–', standfirst: '', body });
  for (const line of readFileSync(join(data, 'wikinews/wikinews.ninjs.jsonl'), 'utf8').trim().split('\n')) {
    const item = JSON.parse(line) as { headlines: { value: string }[]; bodies: { value: string }[] };
    const first = texts.length + 1;
    for (const [, paragraph = ''] of (item.bodies[0]?.value ?? '').matchAll(/<p>(.*?)<\/p>/g)) {
      const body = paragraph.replace(/<[^>]+>/g, '').trim();
      if (body.length > 80) add(body);
    }
    const relevant = new Set(Array.from({ length: texts.length + 1 - first }, (_, index) => first + index));
    if (relevant.size >= fewest) queries.push({ text: item.headlines[0]?.value ?? '', relevant });
  }
  const others = readFileSync(join(data, 'korean-english-news/korean-english-park.dev.en'), 'utf8');
  for (const sentence of others.split('\n')) if (sentence.length > 80) add(sentence.trim());
  return { texts, queries };
}

/** Mean average precision, nDCG of the first ten, and mean reciprocal rank, over the first hundred results. */
async function judge(queries: readonly Query[], ask: (query: string) => Promise<number[]>) {
  let [map, ndcg, mrr] = [0, 0, 0];
  for (const { text, relevant } of queries) {
    let [hits, precision, gain, best, first] = [0, 0, 0, 0, 0];
    for (const [index, story] of (await ask(text)).slice(0, depth).entries()) {
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
  const bags = texts.map(({ number, body }) => {
    const counts = new Map<string, number>();
    const all = terms(body, 'en');
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
