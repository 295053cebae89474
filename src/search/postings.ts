import { positioned } from '#platform/text';
import type { SearchableCopy } from './searchable-copy.ts';

/** Documents to a block. */
export const blockSize = 2_048;
export const blockOf = (document: number) => Math.floor(document / blockSize);
export const slotOf = (document: number) => document % blockSize;

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

/** Postings of one term in one block, as they are counted with. */
export interface PostingList {
  readonly slots: Uint16Array;
  readonly frequencies: Uint8Array | Uint16Array;
}

export const noPostings: PostingList = { slots: new Uint16Array(), frequencies: new Uint8Array() };

export function decodePostings(bytes: Buffer): PostingList {
  const length = bytes.length / postingSize;
  const slots = new Uint16Array(length);
  const frequencies = new Uint8Array(length);
  for (let index = 0, at = 0; index < length; index += 1, at += postingSize) {
    slots[index] = bytes[at]! | (bytes[at + 1]! << 8);
    frequencies[index] = bytes[at + 2]!;
  }
  return { slots, frequencies };
}
