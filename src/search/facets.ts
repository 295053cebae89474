import type { Block, Lists } from './blocks.ts';
import { yearsIn } from './days.ts';
import { blockOf, slotOf } from './postings.ts';

/** Pairs of an ID (or a year) and how many stories of the answer have it, most first. */
export interface Facets {
  readonly sections: readonly Count[];
  readonly authors: readonly Count[];
  readonly topics: readonly Count[];
  /** Newest first. */
  readonly years: readonly Count[];
}

export type Count = readonly [id: number, stories: number];

const longest = 12;

export const noFacets: Facets = { sections: [], authors: [], topics: [], years: [] };

/** @param documents ascending; @param timeZone in which years begin */
export function countFacets(documents: Int32Array, blocks: readonly Block[], timeZone: string): Facets {
  const byNumber = new Map(blocks.map((block) => [block.block, block]));
  const counts = { sections: noCounts(), authors: noCounts(), topics: noCounts(), years: noCounts() };
  const yearAt = yearsIn(timeZone);
  for (let from = 0, to = 0; from < documents.length; from = to) {
    const number = blockOf(documents[from]!);
    while (to < documents.length && blockOf(documents[to]!) === number) to += 1;
    const block = byNumber.get(number)!;
    const own = documents.subarray(from, to);
    counts.sections = countEach(counts.sections, own, block.sections);
    counts.authors = countListed(counts.authors, own, block.authors);
    counts.topics = countListed(counts.topics, own, block.topics);
    for (let index = 0; index < own.length; index += 1)
      counts.years = counted(counts.years, yearAt(block.published[slotOf(own[index]!)]!));
  }
  return {
    sections: most(counts.sections),
    authors: most(counts.authors),
    topics: most(counts.topics),
    years: pairs(counts.years)
      .sort(([one], [other]) => other - one)
      .slice(0, longest),
  };
}

// Counts by number: a question may match every story, and an array is several times faster than a map.
const noCounts = (): Int32Array => new Int32Array(64);

/** Adds one to a number's count, in an array that is wide enough. */
function counted(counts: Int32Array, number: number): Int32Array {
  let wide = counts;
  if (number >= counts.length) {
    wide = new Int32Array(2 * number);
    wide.set(counts);
  }
  wide[number]! += 1;
  return wide;
}

function countEach(counts: Int32Array, documents: Int32Array, values: Int32Array): Int32Array {
  let sums = counts;
  for (let index = 0; index < documents.length; index += 1)
    sums = counted(sums, values[slotOf(documents[index]!)]!);
  return sums;
}

function countListed(counts: Int32Array, documents: Int32Array, { starts, ids }: Lists): Int32Array {
  let sums = counts;
  for (let index = 0; index < documents.length; index += 1) {
    const slot = slotOf(documents[index]!);
    const end = starts[slot + 1]!;
    for (let at = starts[slot]!; at < end; at += 1) sums = counted(sums, ids[at]!);
  }
  return sums;
}

function pairs(counts: Int32Array): Count[] {
  const found: Count[] = [];
  for (const [number, stories] of counts.entries()) if (stories > 0) found.push([number, stories]);
  return found;
}

function most(counts: Int32Array): Count[] {
  return pairs(counts)
    .sort(([one, many], [other, more]) => more - many || one - other)
    .slice(0, longest);
}
