import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { VersionedBlock } from './index-state.ts';
import { PackedReader } from './packed.ts';
import { blockSize, slotOf } from './postings.ts';

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
  /** The greatest IDs in it. */
  readonly widest: { readonly section: number; readonly topic: number; readonly author: number };
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

// The least used go first.
const kept = new Map<string, Block>();
const mostKept = 1_024;
// So many are read by one statement, and taken apart before anybody else gets a turn.
const readAtOnce = 8;
// By the versions that are being read: whoever asks meanwhile, as many do after a start, waits for the same.
const underWay = new Map<string, Promise<ReadonlyMap<string, Block>>>();

/**
 * Blocks by the versions that the index gave them, from memory or read anew.
 * @returns undefined where one of them has changed since: its version names what is there no longer
 */
export async function blocksOf(db: Db, versions: readonly VersionedBlock[]): Promise<Block[] | undefined> {
  const found = new Map<string, Block>();
  for (const { version } of versions) {
    const block = kept.get(version);
    if (block) found.set(version, block);
  }
  const missing = versions.filter(({ version }) => !found.has(version));
  for (let from = 0; from < missing.length; from += readAtOnce)
    for (const [version, block] of await readShared(db, missing.slice(from, from + readAtOnce)))
      found.set(version, block);
  for (const [version, block] of found) {
    kept.delete(version);
    kept.set(version, block);
  }
  for (const version of kept.keys()) {
    if (kept.size <= Math.max(mostKept, versions.length)) break;
    kept.delete(version);
  }
  const blocks = versions.flatMap(({ version }) => found.get(version) ?? []);
  return blocks.length === versions.length ? blocks : undefined;
}

async function readShared(db: Db, some: readonly VersionedBlock[]): Promise<ReadonlyMap<string, Block>> {
  // Who holds a connection must not wait for one that waits for another.
  if (db.isTransaction) return readBlocks(db, some);
  const readings = new Set(some.flatMap(({ version }) => underWay.get(version) ?? []));
  const shared = await Promise.all(readings);
  const found = new Map(shared.flatMap((blocks) => [...blocks]));
  const left = some.filter(({ version }) => !found.has(version));
  if (left.length === 0) return found;
  const reading = readBlocks(db, left);
  for (const { version } of left) underWay.set(version, reading);
  try {
    for (const [version, block] of await reading) found.set(version, block);
  } finally {
    for (const { version } of left) if (underWay.get(version) === reading) underWay.delete(version);
  }
  return found;
}

/**
 * The documents of a row of `search_blocks` as it keeps them, one after the other: a paper's search must not have to read
 * all its stories when it starts.
 */
export const packedDocuments = sql<Buffer>`(
  select coalesce(string_agg(int4send(document) || int4send(story_id) || int4send(born) || int4send(length)
    || int4send(section_id) || float8send(extract(epoch from published_at)::float8 * 1000)
    || int4send(octet_length(language)) || convert_to(language, 'UTF8')
    || array_send(topics) || array_send(authors), ''::bytea order by document), ''::bytea)
  from search_documents
  where document between block * ${sql.lit(blockSize)} and block * ${sql.lit(blockSize)} + ${sql.lit(blockSize - 1)}
)`;

/** Blocks by the versions in which they are found. */
async function readBlocks(db: Db, some: readonly VersionedBlock[]): Promise<ReadonlyMap<string, Block>> {
  const rows = await db
    .selectFrom('search_blocks')
    .selectAll()
    .where(
      'block',
      'in',
      some.map(({ block }) => block),
    )
    .execute();
  return new Map(rows.map(({ block, version, documents }) => [version, toBlock(block, documents)]));
}

function toBlock(number: number, documents: Buffer): Block {
  const block = emptyBlock(number);
  const topics = new ListsWriter();
  const authors = new ListsWriter();
  const packed = new PackedReader(documents);
  while (!packed.isAtEnd) {
    const slot = slotOf(packed.int());
    block.stories[slot] = packed.int();
    block.born[slot] = packed.int();
    block.lengths[slot] = packed.int();
    block.sections[slot] = packed.int();
    block.published[slot] = Math.round(packed.double());
    block.languages[slot] = languageNumber(packed.text());
    topics.add(slot, packed.ints());
    authors.add(slot, packed.ints());
  }
  return {
    ...block,
    newestBorn: greatest(block.born),
    topics: topics.lists(),
    authors: authors.lists(),
    widest: { section: greatest(block.sections), topic: topics.widest, author: authors.widest },
  };
}

const greatest = (numbers: Iterable<number>) => {
  let most = 0;
  for (const number of numbers) most = Math.max(most, number);
  return most;
};

/** Puts lists together, document by document in ascending order. */
class ListsWriter {
  readonly #starts = new Int32Array(blockSize + 1);
  readonly #ids: number[] = [];
  #next = 0;
  widest = 0;

  add(slot: number, ids: readonly number[]): void {
    this.#begin(slot);
    for (const id of ids) {
      this.#ids.push(id);
      if (id > this.widest) this.widest = id;
    }
  }

  lists(): Lists {
    this.#begin(blockSize);
    return { starts: this.#starts, ids: Int32Array.from(this.#ids) };
  }

  #begin(slot: number): void {
    this.#starts.fill(this.#ids.length, this.#next, slot + 1);
    this.#next = slot + 1;
  }
}

const nothing: Lists = { starts: new Int32Array(blockSize + 1), ids: new Int32Array() };

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
    topics: nothing,
    authors: nothing,
    widest: { section: 0, topic: 0, author: 0 },
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
