import { randomBytes } from 'node:crypto';

/** A number below 2^53 that stands for a reader, or for a reader and something; says nothing outside of this process. */
export type Mark = number;

/**
 * Makes marks. The seed is new in each process and never leaves it, so nobody can aim at another's mark, and none can be
 * traced back. Two 32-bit lanes of FNV-1a with a final mix (MurmurHash3's).
 */
export function createMarks(): {
  /** The mark of a text. */
  of(text: string): Mark;
  /** The mark of another mark with a number below 2^53. */
  with(mark: Mark, number: number): Mark;
} {
  const seed = randomBytes(8);
  const [low, high] = [seed.readUInt32LE(0), seed.readUInt32LE(4)];
  return {
    of(text) {
      let a = low;
      let b = high;
      for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        a = Math.imul(a ^ code, 0x01000193);
        b = Math.imul(b ^ code, 0x85ebca6b);
      }
      return join(mix(a), mix(b ^ a));
    },
    with(mark, number) {
      const [markLow, markHigh] = [(mark % 2 ** 32) | 0, (mark / 2 ** 32) | 0];
      const [numberLow, numberHigh] = [(number % 2 ** 32) | 0, (number / 2 ** 32) | 0];
      const a = mix(markLow ^ mix(numberLow ^ low));
      const b = mix(markHigh ^ mix(numberHigh ^ high) ^ a);
      return join(mix(a ^ Math.imul(b, 0x9e3779b1)), b);
    },
  };
}

export type Marks = ReturnType<typeof createMarks>;

function mix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

const join = (a: number, b: number): Mark => (a >>> 0) + ((b >>> 0) & 0x1fffff) * 2 ** 32;
