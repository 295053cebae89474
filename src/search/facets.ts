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
  // Counts by number, wide enough for all: a question may match every story, and this is what it costs most.
  const widest = (of: (block: Block) => number) => Math.max(0, ...blocks.map(of)) + 1;
  const sections = new Int32Array(widest((block) => block.widest.section));
  const authors = new Int32Array(widest((block) => block.widest.author));
  const topics = new Int32Array(widest((block) => block.widest.topic));
  const years = new Int32Array(lastYear + 1);
  for (let from = 0, to = 0; from < documents.length; from = to) {
    const number = blockOf(documents[from]!);
    while (to < documents.length && blockOf(documents[to]!) === number) to += 1;
    const block = byNumber.get(number)!;
    const own = yearsOf(block, timeZone);
    for (let index = from; index < to; index += 1) {
      const slot = slotOf(documents[index]!);
      sections[block.sections[slot]!]! += 1;
      years[own[slot]!]! += 1;
      countListed(authors, block.authors, slot);
      countListed(topics, block.topics, slot);
    }
  }
  return {
    sections: most(sections),
    authors: most(authors),
    topics: most(topics),
    years: pairs(years)
      .sort(([one], [other]) => other - one)
      .slice(0, longest),
  };
}

function countListed(counts: Int32Array, { starts, ids }: Lists, slot: number): void {
  const end = starts[slot + 1]!;
  for (let at = starts[slot]!; at < end; at += 1) counts[ids[at]!]! += 1;
}

interface Years {
  readonly timeZone: string;
  readonly years: Uint16Array;
}

const known = new WeakMap<Block, Years>();
const lastYear = 9_999;

/** The year of each document of a block, found out once: dates are dear to make. */
function yearsOf(block: Block, timeZone: string): Uint16Array {
  const found = known.get(block);
  if (found?.timeZone === timeZone) return found.years;
  const yearAt = yearsIn(timeZone);
  const years = Uint16Array.from(block.published, (at) => Math.min(yearAt(at), lastYear));
  known.set(block, { timeZone, years });
  return years;
}

function pairs(counts: Int32Array): Count[] {
  const found: Count[] = [];
  for (let number = 0; number < counts.length; number += 1)
    if (counts[number]! > 0) found.push([number, counts[number]!]);
  return found;
}

function most(counts: Int32Array): Count[] {
  return pairs(counts)
    .sort(([one, many], [other, more]) => more - many || one - other)
    .slice(0, longest);
}
