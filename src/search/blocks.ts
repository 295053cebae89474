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
// So many are read by one statement: a whole paper must not lie in memory twice.
const readAtOnce = 32;

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
  for (let from = 0; from < missing.length; from += readAtOnce) {
    const some = missing.slice(from, from + readAtOnce);
    const blocks = await readBlocks(
      db,
      some.map(({ block }) => block),
    );
    for (const [version, block] of blocks) found.set(version, block);
  }
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

/** Blocks by the versions in which they are found: one statement reads both, so that they belong together. */
async function readBlocks(db: Db, numbers: readonly number[]): Promise<Map<string, Block>> {
  const { rows } = await sql<{
    block: number;
    version: string;
    language: string | null;
    documents: Buffer | null;
  }>`
    select block, version, language, string_agg(int4send(document) || int4send(story_id) || int4send(born)
      || int4send(length) || int4send(section_id) || float8send(extract(epoch from published_at)::float8 * 1000)
      || array_send(topics) || array_send(authors), ''::bytea order by document) as documents
    from search_blocks
    left join search_documents on document between block * ${sql.lit(blockSize)}
      and block * ${sql.lit(blockSize)} + ${sql.lit(blockSize - 1)}
    where block = any(${numbers}::int[])
    group by block, version, language`.execute(db);
  const blocks = new Map<string, Block>();
  for (const [version, byLanguage] of Map.groupBy(rows, (row) => row.version))
    blocks.set(version, toBlock(byLanguage[0]!.block, byLanguage));
  return blocks;
}

/** @param byLanguage what PostgreSQL sends of each document in its binary formats */
function toBlock(
  number: number,
  byLanguage: readonly { readonly language: string | null; readonly documents: Buffer | null }[],
): Block {
  const block = emptyBlock(number);
  const topics = new Map<number, number[]>();
  const authors = new Map<number, number[]>();
  for (const { language, documents } of byLanguage) {
    if (language === null || documents === null) continue;
    const packed = new PackedReader(documents);
    const spoken = languageNumber(language);
    while (!packed.isAtEnd) {
      const slot = slotOf(packed.int());
      block.stories[slot] = packed.int();
      block.born[slot] = packed.int();
      block.lengths[slot] = packed.int();
      block.sections[slot] = packed.int();
      block.published[slot] = Math.round(packed.double());
      block.languages[slot] = spoken;
      topics.set(slot, packed.ints());
      authors.set(slot, packed.ints());
    }
  }
  return {
    ...block,
    newestBorn: greatest(block.born),
    topics: toLists(topics),
    authors: toLists(authors),
    widest: {
      section: greatest(block.sections),
      topic: greatest([...topics.values()].flat()),
      author: greatest([...authors.values()].flat()),
    },
  };
}

const greatest = (numbers: Iterable<number>) => {
  let most = 0;
  for (const number of numbers) most = Math.max(most, number);
  return most;
};

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
