import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { positioned } from '#platform/text';
import { blockOf, blockSize, encodePostings, slotOf } from '../../src/search/postings.ts';
import { packedDocuments } from '../../src/search/blocks.ts';
import { spellingKeys } from '../../src/search/vocabulary.ts';
import { copyRows } from '../copy.ts';
import { seeded } from '../../src/ranking/engine/index.ts';
import { vocabulary, zipf } from './corpus.ts';

const sections = 10;
const authors = 40;
const topics = 200;
const mostWhole = 200_000;
// Where the fields stand in a vector: as `toVector` lays them.
const gap = 8;

interface Made {
  readonly number: number;
  readonly headline: readonly number[];
  readonly standfirst: readonly number[];
  readonly body: readonly number[];
  readonly topics: readonly number[];
}

/** A word as the index has it, and as PostgreSQL does; null where that leaves it out. */
interface Word {
  readonly word: string;
  readonly term: string;
  readonly plain: string | null;
}

/**
 * Publishes stories of about 300 words in ten sections by forty authors about 200 topics, over ten years, as publishing
 * and indexing would leave them, but by COPY, a block at a time: a hundred thousand in a minute or two. Where they are
 * very many, their bodies have a quarter of the words. The same texts stand in `plain_documents`.
 * @param directory where the database's server can read files
 */
export async function fillPaper(db: Db, stories: number, directory: string): Promise<void> {
  const random = seeded(1);
  const words = await wordsWithTerms(db);
  const draw = zipf(random, words.length);
  const text = (length: number) => Array.from({ length }, draw);
  const part = stories > mostWhole ? 0.25 : 1;
  await prepare(db);
  for (let first = 1; first <= stories;) {
    const last = Math.min(stories, (blockOf(first) + 1) * blockSize - 1);
    const made = Array.from({ length: last - first + 1 }, (_, index): Made => {
      const number = first + index;
      const about = new Set(
        Array.from({ length: 1 + (number % 3) }, () => Math.floor(random() * topics) + 1),
      );
      return {
        number,
        headline: text(8),
        standfirst: text(20),
        body: text(Math.floor((170 + random() * 200) * part)),
        topics: [...about],
      };
    });
    await copyBlock(db, made, words, directory);
    first = last + 1;
  }
  await finish(db, words);
}

async function wordsWithTerms(db: Db): Promise<Word[]> {
  const list = vocabulary();
  const { rows } = await sql<{ word: string; plain: string | null }>`
    select word, (ts_lexize('english_stem', word))[1] as plain
    from unnest(${list}::text[]) with ordinality as listed (word, place) order by place`.execute(db);
  return rows.map(({ word, plain }) => ({ word, plain, term: [...positioned(word, 'en')][0]?.term ?? word }));
}

async function prepare(db: Db): Promise<void> {
  for (const [table, name, count] of [
    ['sections', 'Section', sections],
    ['authors', 'Author', authors],
    ['topics', 'Topic', topics],
  ] as const)
    await sql`insert into ${sql.table(table)} (slug, names)
      select lower(${name}::text) || '-' || n, jsonb_build_object('en', ${name}::text || ' ' || n)
      from generate_series(1, ${count}) as n`.execute(db);
  await sql`create table plain_documents (story_id integer, tsv tsvector)`.execute(db);
  await sql`alter table search_postings drop constraint search_postings_pkey`.execute(db);
}

async function copyBlock(
  db: Db,
  made: readonly Made[],
  words: readonly Word[],
  directory: string,
): Promise<void> {
  const now = Date.now();
  const rows = { stories: '', story_versions: '', search_documents: '', plain_documents: '' };
  const postings = new Map<string, [slot: number, frequency: number][]>();
  for (const { number, headline, standfirst, body, topics: about } of made) {
    const section = 1 + (number % sections);
    const author = 1 + (number % authors);
    const published = new Date(now - number * 50 * 60_000).toISOString();
    const textOf = (ranks: readonly number[]) => ranks.map((rank) => words[rank]!.word).join(' ');
    const names = [`Section ${section}`, ...about.map((topic) => `Topic ${topic}`), `Author ${author}`];
    const nameTerms = names.sort().map((name) => Array.from(positioned(name, 'en'), ({ term }) => term));
    const terms = (ranks: readonly number[]) => ranks.map((rank) => words[rank]!.term);
    const fields = [
      { terms: terms(headline), letter: 'A', weight: 3 },
      { terms: terms(standfirst), letter: 'B', weight: 2 },
      ...nameTerms.map((own) => ({ terms: own, letter: 'C', weight: 1 })),
      { terms: terms(body), letter: 'D', weight: 1 },
    ];
    const frequencies = new Map<string, number>();
    const places = new Map<string, string>();
    let [offset, length] = [1, 0];
    for (const field of fields) {
      for (const [index, term] of field.terms.entries()) {
        frequencies.set(term, Math.min((frequencies.get(term) ?? 0) + field.weight, 255));
        const before = places.get(term);
        places.set(term, `${before === undefined ? '' : `${before},`}${offset + index}${field.letter}`);
        length += field.weight;
      }
      offset += field.terms.length - 1 + gap;
    }
    for (const [term, frequency] of frequencies) {
      const own = postings.get(term);
      if (own) own.push([slotOf(number), frequency]);
      else postings.set(term, [[slotOf(number), frequency]]);
    }
    const tsv = Array.from(places, ([term, at]) => `'${term}':${at}`).join(' ');
    const plain = new Map<string, string>();
    for (const [index, rank] of [...headline, ...standfirst, ...body].entries()) {
      const { plain: term } = words[rank]!;
      if (term !== null) plain.set(term, `${plain.has(term) ? `${plain.get(term)},` : ''}${index + 1}`);
    }
    const doc = JSON.stringify({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: textOf(body) }] }],
    });
    rows.stories += `${number}\ten\tdraft\t{}\t${published}\t${published}\t${published}\t${number}\n`;
    rows.story_versions += `${number}\t${number}\t1\t${textOf(headline)}\t${textOf(standfirst)}\t${section}\ts-${number}\t${doc}\t${published}\tbench\n`;
    rows.search_documents += `${number}\t${number}\t${number}\ten\t${section}\t{${about.join()}}\t{${author}}\t${published}\t${length}\t${textOf(standfirst)}\\n${textOf(body)}\t${tsv}\n`;
    rows.plain_documents += `${number}\t${Array.from(plain, ([term, at]) => `'${term}':${at}`).join(' ')}\n`;
  }
  const put = (table: string, columns: string, text: string) =>
    copyRows(db, directory, { table, columns }, text);
  await put(
    'stories',
    'id, language, state, copy, created_at, saved_at, published_at, translation_group',
    rows.stories,
  );
  await put(
    'story_versions',
    'id, story_id, number, headline, standfirst, section_id, slug, body, frozen_at, frozen_by',
    rows.story_versions,
  );
  await put(
    'search_documents',
    'story_id, document, born, language, section_id, topics, authors, published_at, length, text, tsv',
    rows.search_documents,
  );
  await put('plain_documents', 'story_id, tsv', rows.plain_documents);
  const block = blockOf(made[0]!.number);
  const lines = Array.from(
    postings,
    ([term, list]) => `${term}\t${block}\t\\\\x${encodePostings(list).toString('hex')}`,
  );
  await put('search_postings', 'term, block, postings', `${lines.join('\n')}\n`);
}

async function finish(db: Db, words: readonly Word[]): Promise<void> {
  await sql`set maintenance_work_mem = '256MB'`.execute(db);
  await sql`update stories set state = 'published', published_version_id = id`.execute(db);
  await sql`insert into version_bylines (version_id, position, author_id, role)
    select story_id, 0, authors[1], 'words' from search_documents`.execute(db);
  await sql`insert into version_topics (version_id, topic_id)
    select story_id, unnest(topics) from search_documents`.execute(db);
  await sql`insert into search_blocks (block, version, documents)
    select block, gen_random_uuid(), ${packedDocuments} from (select distinct document / ${sql.lit(blockSize)} as block from search_documents) as blocks`.execute(
    db,
  );
  await sql`drop index search_words_keys_idx`.execute(db);
  const spellable = words.filter(({ word }) => word.length >= 4);
  await sql`insert into search_words (language, word, keys)
    select 'en', word, keys from jsonb_to_recordset(${JSON.stringify(
      spellable.map(({ word }) => ({ word, keys: spellingKeys(word) })),
    )}::jsonb) as row (word text, keys text[])`.execute(db);
  await sql`create index on search_words using gin (keys)`.execute(db);
  await sql`alter table search_postings add primary key (term, block)`.execute(db);
  await sql`alter table plain_documents add primary key (story_id)`.execute(db);
  await sql`create index on plain_documents using gin (tsv)`.execute(db);
  for (const [table, column] of [
    ['stories', 'id'],
    ['story_versions', 'id'],
    ['search_documents', 'document'],
  ] as const)
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), (select max(${sql.ref(column)}) from ${sql.table(table)}))`.execute(
      db,
    );
  await sql`vacuum analyze`.execute(db);
}
