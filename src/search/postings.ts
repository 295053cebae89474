import { positioned } from '#platform/text';
import type { SearchableCopy } from './searchable-copy.ts';

/** Documents to a block. */
export const blockSize = 2_048;
export const blockOf = (document: number) => document >>> 11;
export const slotOf = (document: number) => document & (blockSize - 1);

// How much a term counts where it stands (BM25F: Robertson, Zaragoza and Taylor 2004); standfirst as the headline's half.
const weights = { headline: 3, standfirst: 2, names: 1, body: 1 } as const;
const most = 255;
/** Bytes of one posting. */
export const postingSize = 3;

/** The terms of a story with their weighted frequencies, and its weighted length. */
export interface Weighed {
  readonly terms: ReadonlyMap<string, number>;
  readonly length: number;
}

/** Counts the terms of a story, each place by its weight; a frequency is at most 255, as it is stored in a byte. */
export function weigh(copy: SearchableCopy): Weighed {
  const terms = new Map<string, number>();
  let length = 0;
  const add = (text: string, weight: number) => {
    for (const { term, isTail } of positioned(text.normalize('NFC'), copy.language)) {
      terms.set(term, Math.min((terms.get(term) ?? 0) + weight, most));
      // The last syllable of a run stands in the pair before it already.
      if (!isTail) length += weight;
    }
  };
  add(copy.headline, weights.headline);
  add(copy.standfirst, weights.standfirst);
  for (const name of copy.names) add(name, weights.names);
  add(copy.body, weights.body);
  return { terms, length };
}

/** Postings of one term in one block: a document's number within the block (16 bits), and its frequency (8 bits). */
export function encodePostings(postings: readonly (readonly [slot: number, frequency: number])[]): Buffer {
  const bytes = Buffer.alloc(postings.length * postingSize);
  for (const [index, [slot, frequency]] of postings.entries()) {
    bytes.writeUInt16LE(slot, index * postingSize);
    bytes.writeUInt8(frequency, index * postingSize + 2);
  }
  return bytes;
}

/** Postings without those of some documents. */
export function withoutSlots(bytes: Buffer, slots: ReadonlySet<number>): Buffer {
  const left = Buffer.alloc(bytes.length);
  let end = 0;
  for (let at = 0; at < bytes.length; at += postingSize)
    if (!slots.has(bytes.readUInt16LE(at))) end += bytes.copy(left, end, at, at + postingSize);
  return left.subarray(0, end);
}

/**
 * Postings of one term as they lie in the index: those in the block `blocks[n]` (ascending) are the bytes from
 * `ends[n - 1]`, or 0, to `ends[n]`.
 */
export interface PostingList {
  readonly blocks: Int32Array;
  readonly ends: Int32Array;
  readonly bytes: Uint8Array;
}

export const noPostings: PostingList = {
  blocks: new Int32Array(),
  ends: new Int32Array(),
  bytes: new Uint8Array(),
};

/** A list of what lies in several blocks, in ascending order. */
export function joinPostings(
  parts: readonly { readonly block: number; readonly bytes: Uint8Array }[],
): PostingList {
  const ends = new Int32Array(parts.length);
  let end = 0;
  for (const [index, { bytes }] of parts.entries()) ends[index] = end += bytes.length;
  const bytes = new Uint8Array(end);
  for (const [index, part] of parts.entries()) bytes.set(part.bytes, ends[index]! - part.bytes.length);
  return { blocks: Int32Array.from(parts, ({ block }) => block), ends, bytes };
}

/** The bytes of a list block by block. */
export function* partsOf({ blocks, ends, bytes }: PostingList): Generator<{
  readonly block: number;
  readonly bytes: Uint8Array;
}> {
  for (const [index, block] of blocks.entries())
    yield { block, bytes: bytes.subarray(ends[index - 1] ?? 0, ends[index]) };
}

/**
 * Where a list has its postings of each of `blocks`: from byte `[2 * n]` to byte `[2 * n + 1]` those of the n-th; the same
 * twice where there are none.
 */
export function rangesIn(list: PostingList, blocks: readonly { readonly block: number }[]): Int32Array {
  const ranges = new Int32Array(blocks.length * 2);
  let place = 0;
  for (const [index, { block }] of blocks.entries()) {
    while (place < list.blocks.length && list.blocks[place]! < block) place += 1;
    if (list.blocks[place] !== block) continue;
    ranges[2 * index] = list.ends[place - 1] ?? 0;
    ranges[2 * index + 1] = list.ends[place]!;
  }
  return ranges;
}
