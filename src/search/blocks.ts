import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { blockSize } from './postings.ts';

/** What a block's documents are, by their number within it; where `stories` is 0, there is none (any more). */
export interface Block {
  readonly block: number;
  readonly stories: Int32Array;
  readonly born: Int32Array;
  readonly languages: Uint16Array;
  readonly lengths: Int32Array;
  readonly sections: Int32Array;
  /** Milliseconds since 1970. */
  readonly published: Float64Array;
  /** IDs of topics and authors, only where there are some. */
  readonly topics: ReadonlyMap<number, readonly number[]>;
  readonly authors: ReadonlyMap<number, readonly number[]>;
}

interface Row {
  document: number;
  story: number;
  born: number;
  language: string;
  length: number;
  section: number;
  published: Date;
  topics: number[];
  authors: number[];
}

// A version names one content for ever, whichever database it is in; the least used go first.
const kept = new Map<string, Block>();
const mostKept = 1_024;

/** Blocks by the versions that the index gave them, from memory or read anew. */
export async function blocksOf(
  db: Db,
  versions: readonly { readonly block: number; readonly version: string }[],
): Promise<Block[]> {
  const missing = versions.filter(({ version }) => !kept.has(version));
  if (missing.length > 0) {
    const read = await readBlocks(
      db,
      missing.map(({ block }) => block),
    );
    for (const { block, version } of missing) kept.set(version, read.get(block) ?? emptyBlock(block));
  }
  const blocks = versions.map(({ version }) => {
    const block = kept.get(version)!;
    kept.delete(version);
    kept.set(version, block);
    return block;
  });
  for (const version of kept.keys()) {
    if (kept.size <= Math.max(mostKept, versions.length)) break;
    kept.delete(version);
  }
  return blocks;
}

async function readBlocks(db: Db, blocks: readonly number[]): Promise<Map<number, Block>> {
  const { rows } = await sql<Row>`
    select document, story_id as story, born, language, length, section_id as section, published_at as published,
      topics, authors
    from unnest(${blocks}::int[]) as asked
    join search_documents on document between asked * ${sql.lit(blockSize)} and asked * ${sql.lit(blockSize)} + ${sql.lit(
      blockSize - 1,
    )}`.execute(db);
  const read = new Map<number, Block>();
  for (const row of rows) {
    const number = Math.floor(row.document / blockSize);
    const block = read.get(number) ?? emptyBlock(number);
    read.set(number, block);
    fill(block, row.document % blockSize, row);
  }
  return read;
}

function fill(block: Block, slot: number, row: Row): void {
  block.stories[slot] = row.story;
  block.born[slot] = row.born;
  block.languages[slot] = languageNumber(row.language);
  block.lengths[slot] = row.length;
  block.sections[slot] = row.section;
  block.published[slot] = row.published.getTime();
  if (row.topics.length > 0) (block.topics as Map<number, readonly number[]>).set(slot, row.topics);
  if (row.authors.length > 0) (block.authors as Map<number, readonly number[]>).set(slot, row.authors);
}

function emptyBlock(block: number): Block {
  return {
    block,
    stories: new Int32Array(blockSize),
    born: new Int32Array(blockSize),
    languages: new Uint16Array(blockSize),
    lengths: new Int32Array(blockSize),
    sections: new Int32Array(blockSize),
    published: new Float64Array(blockSize),
    topics: new Map(),
    authors: new Map(),
  };
}

const languages = new Map<string, number>();

function languageNumber(language: string): number {
  const known = languages.get(language);
  if (known !== undefined) return known;
  languages.set(language, languages.size + 1);
  return languages.size;
}

/** The number that blocks give a language; -1 where none has met it. */
export function knownLanguage(language: string): number {
  return languages.get(language) ?? -1;
}
