import type { Block } from './blocks.ts';
import { compareRanks, type Cursor, type Order, type Rank } from './cursor.ts';
import type { Matches } from './match.ts';
import { blockOf, slotOf } from './postings.ts';

/** The first `count` after the cursor, in order. */
export function pageOf(
  { documents, scores }: Matches,
  blocks: readonly Block[],
  { order, after, count }: { order: Order; after: Cursor | undefined; count: number },
): Rank[] {
  const byNumber = new Map(blocks.map((block) => [block.block, block]));
  const blockAt = (index: number) => byNumber.get(blockOf(documents[index]!))!;
  const storyAt = (index: number) => blockAt(index).stories[slotOf(documents[index]!)]!;
  const rankAt = (index: number): Rank => ({
    score: scores[index]!,
    published: blockAt(index).published[slotOf(documents[index]!)]!,
    story: storyAt(index),
  });
  const inOrder = (one: Rank, other: Rank) => compareRanks(one, other, order);
  const place = after && placeOf(after, documents, storyAt);
  const from = place === undefined ? after : rankAt(place);
  let first: Rank[] = [];
  let last: Rank | undefined;
  for (let index = 0; index < documents.length; index += 1) {
    if (last && order === 'best' && scores[index]! < last.score) continue;
    const rank = rankAt(index);
    if (from && inOrder(from, rank) >= 0) continue;
    if (last && inOrder(last, rank) <= 0) continue;
    first.push(rank);
    // Sorted now and then, not one by one: strangers may ask for a page far behind.
    if (first.length < 2 * count) continue;
    first = first.sort(inOrder).slice(0, count);
    last = first.at(-1);
  }
  return first.sort(inOrder).slice(0, count);
}

/**
 * Where the story stands now at which a page ended: each story that changes or goes shifts all scores a little.
 * `undefined` where that very story is gone or was changed: then the rank counts that it had.
 */
function placeOf(
  after: Cursor,
  documents: Int32Array,
  storyAt: (index: number) => number,
): number | undefined {
  for (let index = 0; index < documents.length; index += 1) {
    if (documents[index]! > after.asOf) break;
    if (storyAt(index) === after.story) return index;
  }
  return undefined;
}
