import type { PostingList } from './postings.ts';

/** Postings of a term by block, and in which versions of the blocks they were read. */
export interface KnownTerm {
  readonly versions: ReadonlySet<string>;
  readonly lists: ReadonlyMap<number, PostingList>;
  readonly postings: number;
}

// Common words are asked for again and again, and have the most to read. A version names one content for ever.
const known = new Map<string, KnownTerm>();
const mostBytes = 64 * 2 ** 20;
const bytesOfList = 300;
let bytes = 0;

export function knownTerm(term: string): KnownTerm | undefined {
  const found = known.get(term);
  if (found) {
    // The least used go first.
    known.delete(term);
    known.set(term, found);
  }
  return found;
}

export function keepTerm(
  term: string,
  versions: ReadonlySet<string>,
  lists: ReadonlyMap<number, PostingList>,
): KnownTerm {
  const former = known.get(term);
  if (former) forget(term, former);
  let postings = 0;
  for (const { slots } of lists.values()) postings += slots.length;
  const kept = { versions, lists, postings };
  known.set(term, kept);
  bytes += bytesOf(kept);
  for (const [oldest, old] of known) {
    if (bytes <= mostBytes || oldest === term) break;
    forget(oldest, old);
  }
  return kept;
}

function forget(term: string, old: KnownTerm): void {
  known.delete(term);
  bytes -= bytesOf(old);
}

const bytesOf = ({ postings, lists, versions }: KnownTerm) =>
  postings * 3 + lists.size * bytesOfList + versions.size * 8;
