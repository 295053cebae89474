import { skeleton } from './skeleton.ts';

const shortest = 40;
const pieceLength = 4;

/** Of 64 bits, how many may differ between near-copies. */
export const nearBits = 10;

/**
 * A sketch of 64 bits in which texts that share most of their pieces differ little (SimHash: M. Charikar, Similarity
 * estimation techniques from rounding algorithms, STOC 2002; over runs of four characters of the folded text, without
 * digits, which machines vary, and without letters said thrice, which people share).
 * @returns a signed 64-bit integer, or null for a text too short to tell
 */
export function sketchOf(text: string): bigint | null {
  const folded = skeleton(text)
    .replace(/[\p{N}\s]+/gu, ' ')
    .replace(/(.)\1{2,}/gsu, '$1$1')
    .trim();
  if (folded.length < shortest) return null;
  const votes = new Int32Array(64);
  const seen = new Set<string>();
  for (let at = 0; at + pieceLength <= folded.length; at += 1) {
    const piece = folded.slice(at, at + pieceLength);
    if (seen.has(piece)) continue;
    seen.add(piece);
    const [low, high] = hash(piece);
    for (let bit = 0; bit < 32; bit += 1) {
      (votes[bit] as number) += (low >>> bit) & 1 ? 1 : -1;
      (votes[bit + 32] as number) += (high >>> bit) & 1 ? 1 : -1;
    }
  }
  return BigInt.asIntN(
    64,
    votes.reduce((sketch, vote, bit) => (vote > 0 ? sketch | (1n << BigInt(bit)) : sketch), 0n),
  );
}

/** Two independent FNV-1a hashes, stirred. */
function hash(piece: string): readonly [number, number] {
  let low = 0x81_1c_9d_c5;
  let high = 0x9e_37_79_b9;
  for (let at = 0; at < piece.length; at += 1) {
    low = Math.imul(low ^ piece.charCodeAt(at), 0x01_00_01_93);
    high = Math.imul(high ^ piece.charCodeAt(at), 0x85_eb_ca_6b);
  }
  const stir = (value: number) => Math.imul(value ^ (value >>> 15), 0x2c_1b_3c_6d);
  return [stir(low) ^ (stir(low) >>> 13), stir(high) ^ (stir(high) >>> 13)];
}
