import type { IndexState } from './index-state.ts';
import type { PostingList } from './postings.ts';

/** Postings of a term, and the state of the index in which they were read. */
export interface KnownTerm {
  readonly state: IndexState;
  readonly list: PostingList;
}

// Common words are asked for again and again, and have the most to read.
const known = new Map<string, KnownTerm>();
const mostBytes = 64 * 2 ** 20;
const bytesOfList = 400;
// A state is as large as the paper is old: what was read so many states ago is let go of with it.
const mostStates = 50;
let bytes = 0;
let newest = 0;

/** What is in memory of a term; it may be of an older state of the index. */
export function knownTerm(term: string): KnownTerm | undefined {
  const found = known.get(term);
  if (found) {
    // The least used go first.
    known.delete(term);
    known.set(term, found);
  }
  return found;
}

/** Keeps the postings of a term, and lets the least used go where memory is short. */
export function keepTerm(term: string, state: IndexState, list: PostingList): void {
  const former = known.get(term);
  if (former) forget(term, former);
  const kept = { state, list };
  known.set(term, kept);
  bytes += bytesOf(kept);
  if (state.number > newest) {
    newest = state.number;
    for (const [name, old] of known) if (old.state.number < newest - mostStates) forget(name, old);
  }
  for (const [oldest, old] of known) {
    if (bytes <= mostBytes || oldest === term) break;
    forget(oldest, old);
  }
}

function forget(term: string, old: KnownTerm): void {
  known.delete(term);
  bytes -= bytesOf(old);
}

const bytesOf = ({ list }: KnownTerm) => list.bytes.length + list.blocks.length * 8 + bytesOfList;
