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

/** @param timeZone in which years begin */
export function countFacets(documents: Int32Array, blocks: readonly Block[], timeZone: string): Facets {
  const byNumber = new Map(blocks.map((block) => [block.block, block]));
  const counts = { sections: [] as number[], authors: [] as number[], topics: [] as number[] };
  const years = new Map<number, number>();
  const yearAt = yearsIn(timeZone);
  let block: Block | undefined;
  for (const document of documents) {
    const number = blockOf(document);
    if (block?.block !== number) block = byNumber.get(number)!;
    const slot = slotOf(document);
    add(counts.sections, block.sections[slot]!);
    addAll(counts.authors, block.authors, slot);
    addAll(counts.topics, block.topics, slot);
    const year = yearAt(block.published[slot]!);
    years.set(year, (years.get(year) ?? 0) + 1);
  }
  return {
    sections: most(counts.sections),
    authors: most(counts.authors),
    topics: most(counts.topics),
    years: [...years].sort(([one], [other]) => other - one).slice(0, longest),
  };
}

/** Counts by ID: an array is several times faster than a map, and a question may match every story. */
function add(counts: number[], id: number): void {
  counts[id] = (counts[id] ?? 0) + 1;
}

function addAll(counts: number[], { starts, ids }: Lists, slot: number): void {
  for (let at = starts[slot]!; at < starts[slot + 1]!; at += 1) add(counts, ids[at]!);
}

function most(counts: readonly number[]): Count[] {
  const counted: Count[] = [];
  // Skips what was never counted.
  counts.forEach((stories, id) => counted.push([id, stories]));
  return counted.sort(([one, many], [other, more]) => more - many || one - other).slice(0, longest);
}
