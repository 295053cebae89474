import { createHash } from 'node:crypto';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { shiftOf } from './crc.ts';

/**
 * A fragment ready to stand anywhere in a gzip stream. The plain bytes are not kept beside it: they can be inflated for
 * the few clients that ask for them, and would halve the number of pages that fit the cache.
 */
export interface Block {
  /** Raw DEFLATE (RFC 1951), ending at a byte boundary by a full flush, so that it refers to nothing before it. */
  readonly deflated: Buffer;
  /** Length of the plain bytes. */
  readonly length: number;
  readonly crc: number;
  /** x^(8·length), for combining the CRC. */
  readonly shift: number;
  /** 64 bits of the plain bytes' SHA-256. */
  readonly hash: readonly [number, number];
}

/** Compresses a fragment once. */
export function pressBlock(html: string | Buffer): Block {
  const plain = Buffer.from(html);
  const digest = createHash('sha256').update(plain).digest();
  const deflated = deflateRawSync(plain, {
    finishFlush: constants.Z_FULL_FLUSH,
    // A small window costs a small fragment nothing and saves zlib a quarter of a megabyte to set up.
    ...(plain.length <= 2_048 ? { windowBits: 11, memLevel: 4 } : {}),
  });
  return {
    deflated: ofItsOwn(deflated),
    length: plain.length,
    crc: crc32(plain),
    shift: shiftOf(plain.length),
    hash: [digest.readUInt32LE(0), digest.readUInt32LE(4)],
  };
}

/** The same bytes in memory of their own: what zlib gives keeps the whole chunk alive that it was cut from. */
function ofItsOwn(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
