import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { blockOf, blockSize, slotOf } from './postings.ts';

/** What a block's documents are, by their number within it; where `stories` is 0, there is none (any more). */
export interface Block {
  readonly block: number;
  readonly stories: Int32Array;
  readonly born: Int32Array;
  /** The greatest of `born`. */
  readonly newestBorn: number;
  readonly languages: Uint16Array;
  readonly lengths: Int32Array;
  readonly sections: Int32Array;
  /** Milliseconds since 1970. */
  readonly published: Float64Array;
  readonly topics: Lists;
  readonly authors: Lists;
}

/** IDs by document: those of `slot` are `ids[starts[slot]]` until `ids[starts[slot + 1]]`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly ids: Int32Array;
}

export function isListed({ starts, ids }: Lists, slot: number, wanted: ReadonlySet<number>): boolean {
  for (let at = starts[slot]!; at < starts[slot + 1]!; at += 1) if (wanted.has(ids[at]!)) return true;
  return false;
}

interface Row {
  document: number;
  story: number;
  born: number;
  language: string;
  length: number;
  section: number;
  published: number;
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
    select document, story_id as story, born, language, length, section_id as section, extract(epoch from published_at)::float8 * 1000 as published,
      topics, authors
    from unnest(${blocks}::int[]) as asked
    join search_documents on document between asked * ${sql.lit(blockSize)} and asked * ${sql.lit(blockSize)} + ${sql.lit(
      blockSize - 1,
    )}`.execute(db);
  const byBlock = Map.groupBy(rows, ({ document }) => blockOf(document));
  return new Map([...byBlock].map(([block, own]) => [block, toBlock(block, own)]));
}

function toBlock(number: number, rows: readonly Row[]): Block {
  const block = emptyBlock(number);
  for (const row of rows) {
    const slot = slotOf(row.document);
    block.stories[slot] = row.story;
    block.born[slot] = row.born;
    block.languages[slot] = languageNumber(row.language);
    block.lengths[slot] = row.length;
    block.sections[slot] = row.section;
    block.published[slot] = Math.round(row.published);
  }
  const lists = (of: (row: Row) => readonly number[]) =>
    toLists(new Map(rows.map((row) => [slotOf(row.document), of(row)])));
  const newestBorn = block.born.reduce((one, other) => Math.max(one, other), 0);
  return {
    ...block,
    newestBorn,
    topics: lists(({ topics }) => topics),
    authors: lists(({ authors }) => authors),
  };
}

function toLists(bySlot: ReadonlyMap<number, readonly number[]>): Lists {
  const starts = new Int32Array(blockSize + 1);
  const ids: number[] = [];
  for (let slot = 0; slot < blockSize; slot += 1) {
    ids.push(...(bySlot.get(slot) ?? []));
    starts[slot + 1] = ids.length;
  }
  return { starts, ids: Int32Array.from(ids) };
}

function emptyBlock(block: number): Block {
  return {
    block,
    stories: new Int32Array(blockSize),
    born: new Int32Array(blockSize),
    newestBorn: 0,
    languages: new Uint16Array(blockSize),
    lengths: new Int32Array(blockSize),
    sections: new Int32Array(blockSize),
    published: new Float64Array(blockSize),
    topics: toLists(new Map()),
    authors: toLists(new Map()),
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
