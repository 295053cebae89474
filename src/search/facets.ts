import type { Block } from './blocks.ts';
import { yearIn } from './days.ts';
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

/** @param timeZone in which years begin */
export function countFacets(
  documents: readonly number[],
  blocks: readonly Block[],
  timeZone: string,
): Facets {
  const byNumber = new Map(blocks.map((block) => [block.block, block]));
  const counts = { sections: new Map(), authors: new Map(), topics: new Map(), years: new Map() } as const;
  const add = (of: Map<number, number>, id: number) => of.set(id, (of.get(id) ?? 0) + 1);
  // Neighbours mostly share it, and making dates is dear.
  let year = { from: 0, to: 0, number: 0 };
  for (const document of documents) {
    const block = byNumber.get(blockOf(document))!;
    const slot = slotOf(document);
    add(counts.sections, block.sections[slot]!);
    for (const author of block.authors.get(slot) ?? []) add(counts.authors, author);
    for (const topic of block.topics.get(slot) ?? []) add(counts.topics, topic);
    const at = block.published[slot]!;
    if (at < year.from || at >= year.to) year = yearIn(at, timeZone);
    add(counts.years, year.number);
  }
  return {
    sections: most(counts.sections),
    authors: most(counts.authors),
    topics: most(counts.topics),
    years: [...counts.years].sort(([one], [other]) => other - one).slice(0, longest),
  };
}

function most(counts: ReadonlyMap<number, number>): Count[] {
  return [...counts].sort(([one, many], [other, more]) => more - many || one - other).slice(0, longest);
}
