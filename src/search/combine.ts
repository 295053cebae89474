import { blockSize, joinPostings, noPostings, postingSize, rangesIn, type PostingList } from './postings.ts';

const mostFrequent = 255;

/**
 * Postings of a unit: documents that hold every one of its terms, each in any of its forms. The frequencies of forms sum
 * up, that of the unit is the least of its terms'.
 */
export function combine(terms: readonly (readonly PostingList[])[]): PostingList {
  const [first = []] = terms;
  if (terms.length <= 1 && first.length <= 1) return first[0] ?? noPostings;
  const held = new Set(first.flatMap(({ blocks }) => [...blocks]));
  const blocks = [...held].sort((one, other) => one - other).map((block) => ({ block }));
  const read = terms.map((forms) => forms.map((list) => ({ list, ranges: rangesIn(list, blocks) })));
  const sums = read.map(() => new Int32Array(blockSize));
  const parts = blocks.map(({ block }, index) => {
    const slots: number[] = [];
    for (const [term, forms] of read.entries()) {
      const own = sums[term]!;
      for (const { list, ranges } of forms) {
        for (let at = ranges[2 * index]!; at < ranges[2 * index + 1]!; at += postingSize) {
          const slot = list.bytes[at]! | (list.bytes[at + 1]! << 8);
          if (term === 0 && own[slot] === 0) slots.push(slot);
          own[slot]! += list.bytes[at + 2]!;
        }
      }
    }
    const bytes = new Uint8Array(slots.length * postingSize);
    let end = 0;
    for (const slot of slots) {
      let least = mostFrequent;
      for (const own of sums) least = Math.min(least, own[slot]!);
      if (least === 0) continue;
      bytes[end] = slot & 0xff;
      bytes[end + 1] = slot >> 8;
      bytes[end + 2] = least;
      end += postingSize;
    }
    for (const own of sums) own.fill(0);
    return { block, bytes: bytes.subarray(0, end) };
  });
  return joinPostings(parts);
}
