import type { Block } from './block.ts';
import { combine } from './crc.ts';

export interface Stitched {
  readonly gzip: Buffer;
  /** Names the plain content: 96 bits that depend on every block and their order. */
  readonly name: string;
}

// RFC 1952: magic, DEFLATE, no flags, no time, no hint, unknown system.
const opening = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const trailerLength = 10;

/** Puts blocks together into one gzip stream (RFC 1952) without compressing anything again. */
export function stitch(blocks: readonly Block[]): Stitched {
  let size = opening.length + trailerLength;
  for (const block of blocks) size += block.deflated.length;
  // Not of the pool, which would stay alive as long as any page that was cut from it.
  const gzip = Buffer.allocUnsafeSlow(size);
  opening.copy(gzip);
  let offset = opening.length;
  let length = 0;
  let crc = 0;
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (const { deflated, length: plain, crc: own, shift, hash } of blocks) {
    gzip.set(deflated, offset);
    offset += deflated.length;
    length += plain;
    crc = combine(crc, own, shift);
    low = Math.imul(low ^ hash[0], 0x01000193) ^ (high >>> 15);
    high = Math.imul(high ^ hash[1], 0x27d4eb2f) ^ (low >>> 13);
  }
  // The last block of the stream: empty, with fixed codes.
  gzip[offset] = 3;
  gzip[offset + 1] = 0;
  gzip.writeUInt32LE(crc, offset + 2);
  gzip.writeUInt32LE(length % 2 ** 32, offset + 6);
  return { gzip, name: `${hex(low)}${hex(high)}${hex(crc)}` };
}

/** The same blocks as they lie in a stream that was stitched of them, so that they need no room of their own. */
export function within(gzip: Buffer, blocks: readonly Block[]): readonly Block[] {
  let offset = opening.length;
  return blocks.map((block) => {
    const from = offset;
    offset += block.deflated.length;
    return { ...block, deflated: gzip.subarray(from, offset) };
  });
}

const hex = (value: number) => (value >>> 0).toString(36);
