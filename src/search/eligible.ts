import { knownLanguage, type Block } from './blocks.ts';
import { blockOf, blockSize, slotOf } from './postings.ts';

/** Documents of a block that may be found: 1 in `mask`, how many they are, and their summed length. */
export interface Eligible {
  readonly mask: Uint8Array;
  readonly count: number;
  readonly length: number;
  /** Whether that is all that the block has. */
  readonly isWhole: boolean;
}

export interface EligibleRequest {
  readonly blocks: readonly Block[];
  /** Documents whose stories readers may not see now. */
  readonly hidden: readonly number[];
  readonly language: string | undefined;
  /** Only documents that were there when this one was the newest. */
  readonly asOf: number;
}

// Of a block by language (0 for all), since most questions find the block as it was for the one before.
const kept = new WeakMap<Block, Map<number, Eligible>>();

/** Block by block, what readers can see of it. */
export function eligibleDocuments({ blocks, hidden, language, asOf }: EligibleRequest): Eligible[] {
  const wanted = language === undefined ? 0 : knownLanguage(language);
  const hiddenOf = Map.groupBy(hidden, blockOf);
  return blocks.map((block) => {
    const hiddenHere = hiddenOf.get(block.block);
    if (hiddenHere || block.newestBorn > asOf) return eligibleOf(block, wanted, asOf, hiddenHere);
    const byLanguage = kept.get(block) ?? new Map<number, Eligible>();
    const found = byLanguage.get(wanted) ?? eligibleOf(block, wanted, asOf);
    kept.set(block, byLanguage.set(wanted, found));
    return found;
  });
}

function eligibleOf(
  { stories, languages, born, lengths }: Block,
  wanted: number,
  asOf: number,
  hidden: readonly number[] = [],
): Eligible {
  const mask = new Uint8Array(blockSize);
  let [count, length, all] = [0, 0, 0];
  const hiddenSlots = new Set(hidden.map(slotOf));
  for (let slot = 0; slot < blockSize; slot += 1) {
    if (stories[slot] === 0) continue;
    all += 1;
    if ((wanted !== 0 && languages[slot] !== wanted) || born[slot]! > asOf) continue;
    if (hiddenSlots.has(slot)) continue;
    mask[slot] = 1;
    count += 1;
    length += lengths[slot]!;
  }
  return { mask, count, length, isWhole: count === all };
}
