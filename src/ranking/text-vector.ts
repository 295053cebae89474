/** A story's terms as numbers, ascending, each with its weight; of length 1. */
export interface TextVector {
  readonly terms: Int32Array;
  readonly weights: Float32Array;
}

/** FNV-1a of 32 bits. Of a story's few hundred terms hardly two ever meet in one number. */
function numberOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}

/** Packs weighted terms: all numbers (32 bits, little endian), then all weights as floats. */
export function packVector(weighted: readonly (readonly [term: string, weight: number])[]): Buffer {
  const byNumber = new Map<number, number>();
  for (const [term, weight] of weighted) {
    const number = numberOf(term);
    byNumber.set(number, (byNumber.get(number) ?? 0) + weight);
  }
  const sorted = Array.from(byNumber).toSorted(([a], [b]) => a - b);
  const packed = Buffer.alloc(sorted.length * 8);
  for (const [index, [number, weight]] of sorted.entries()) {
    packed.writeInt32LE(number, index * 4);
    packed.writeFloatLE(weight, (sorted.length + index) * 4);
  }
  return packed;
}

/** Reads what `packVector` wrote. */
export function unpackVector(packed: Uint8Array): TextVector {
  // A copy, since what the driver hands out begins anywhere in its own buffer.
  const bytes = new Uint8Array(packed).buffer;
  const length = bytes.byteLength / 8;
  return { terms: new Int32Array(bytes, 0, length), weights: new Float32Array(bytes, length * 4, length) };
}

/** The cosine of two vectors of length 1. */
export function likeness(one: TextVector, other: TextVector): number {
  let [a, b, sum] = [0, 0, 0];
  while (a < one.terms.length && b < other.terms.length) {
    const difference = (one.terms[a] ?? 0) - (other.terms[b] ?? 0);
    if (difference === 0) sum += (one.weights[a++] ?? 0) * (other.weights[b++] ?? 0);
    else if (difference < 0) a += 1;
    else b += 1;
  }
  return Math.min(1, sum);
}
