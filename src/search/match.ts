import { isListed, type Block } from './blocks.ts';
import { combine } from './combine.ts';
import { eligibleDocuments, type Eligible, type EligibleRequest } from './eligible.ts';
import type { ResolvedFilters } from './filters.ts';
import { blockOf, blockSize, postingSize, rangesIn, slotOf, type PostingList } from './postings.ts';

// Of BM25: how fast repetition stops to count, and how much length is held against a story.
const k1 = 1.2;
const b = 0.6;

/** A word of the question with the postings of its terms: a document needs one form of each of them. */
export interface AskedUnit {
  /** A `boost` only adds to the score of what matches by the other units. */
  readonly role: 'open' | 'bound' | 'excluded' | 'boost';
  readonly times: number;
  /** Term by term, form by form. */
  readonly terms: readonly (readonly PostingList[])[];
}

export interface MatchRequest extends EligibleRequest {
  readonly units: readonly AskedUnit[];
  readonly filters: ResolvedFilters;
  /** Every open unit is required. */
  readonly needsAll: boolean;
}

/** Documents that match, ascending, with their scores. */
export interface Matches {
  readonly documents: Int32Array;
  readonly scores: Float64Array;
  /** How many stories that readers can see hold each unit. */
  readonly holding: readonly number[];
}

/**
 * BM25 (Robertson and Zaragoza 2009) over frequencies weighted by field (BM25F, simple form), summed over the units of
 * a question, each as often as it was asked. All that is counted (stories, their mean length, those that hold a term)
 * is counted over what readers can see.
 */
export function match(request: MatchRequest): Matches {
  const { blocks, units, needsAll } = request;
  const { eligible, norm, weighed } = weigh(request);
  const isRequired = ({ role }: AskedUnit) => role === 'bound' || (role === 'open' && needsAll);
  const required = units.filter(isRequired).length;
  const positive = units.some(({ role }) => role !== 'excluded');
  const isHeld = required > 0 || units.some(({ role }) => role === 'excluded');
  const most = mostMatches(eligible, positive ? weighed : []);
  const documents = new Int32Array(most);
  const scores = new Float64Array(most);
  let found = 0;
  const score = new Float64Array(blockSize);
  const held = new Int16Array(blockSize);
  for (const [index, block] of blocks.entries()) {
    const { mask, count } = eligible[index]!;
    if (count === 0) continue;
    let isTouched = !positive;
    for (const unit of weighed) {
      if (unit.ranges[2 * index] === unit.ranges[2 * index + 1]) continue;
      isTouched = true;
      if (unit.role !== 'excluded') addScores(score, unit, index, block, norm);
      if (isHeld) addHeld(held, unit, index, unit.role === 'excluded' ? -1_000 : isRequired(unit) ? 1 : 0);
    }
    if (!isTouched) continue;
    for (let slot = 0; slot < blockSize; slot += 1) {
      if (mask[slot] === 0 || held[slot]! < required || (positive && score[slot] === 0)) continue;
      if (!passes(block, slot, request.filters)) continue;
      documents[found] = block.block * blockSize + slot;
      scores[found] = score[slot]!;
      found += 1;
    }
    score.fill(0);
    held.fill(0);
  }
  return {
    documents: documents.subarray(0, found),
    scores: scores.subarray(0, found),
    holding: weighed.map(({ holding }) => holding),
  };
}

/** The same matches with what `boosts` add to their scores. */
export function boosted(
  request: MatchRequest,
  { documents, scores, holding }: Matches,
  boosts: readonly AskedUnit[],
): Matches {
  const { norm, weighed } = weigh({ ...request, units: boosts });
  const sums = new Float64Array(scores);
  const score = new Float64Array(blockSize);
  let next = 0;
  for (const [index, block] of request.blocks.entries()) {
    const first = next;
    while (next < documents.length && blockOf(documents[next]!) === block.block) next += 1;
    if (first === next) continue;
    for (const unit of weighed) addScores(score, unit, index, block, norm);
    for (let at = first; at < next; at += 1) sums[at]! += score[slotOf(documents[at]!)]!;
    score.fill(0);
  }
  return { documents, scores: sums, holding };
}

/** How many stories that readers can see hold each unit. */
export function countHolding(request: MatchRequest): number[] {
  return weigh(request).weighed.map(({ holding }) => holding);
}

/** A unit ready to be counted with. */
interface Weighed extends AskedUnit, PostingList {
  readonly ranges: Int32Array;
  /** Stories that hold it. */
  readonly holding: number;
  /** What it counts: how rare it is, and how often it was asked for. */
  readonly weight: number;
}

/** What the length of a document of L terms is held against it: `base + perTerm * L`. */
interface Norm {
  readonly base: number;
  readonly perTerm: number;
}

function weigh(request: MatchRequest) {
  const eligible = eligibleDocuments(request);
  const count = eligible.reduce((sum, part) => sum + part.count, 0);
  const length = eligible.reduce((sum, part) => sum + part.length, 0);
  const weighed = request.units.map((unit): Weighed => {
    const list = combine(unit.terms);
    const ranges = rangesIn(list, request.blocks);
    const holding = countEligible(list, ranges, eligible);
    const idf = Math.log1p((count - holding + 0.5) / (holding + 0.5));
    return { ...unit, ...list, ranges, holding, weight: idf * unit.times };
  });
  const meanLength = Math.max(1, length / Math.max(1, count));
  const norm: Norm = { base: k1 * (1 - b), perTerm: (k1 * b) / meanLength };
  return { eligible, norm, weighed };
}

function countEligible({ bytes }: PostingList, ranges: Int32Array, eligible: readonly Eligible[]): number {
  let stories = 0;
  for (const [index, { mask, isWhole }] of eligible.entries()) {
    const from = ranges[2 * index]!;
    const to = ranges[2 * index + 1]!;
    // Postings hold no document that the block has not.
    if (isWhole) stories += (to - from) / postingSize;
    else for (let at = from; at < to; at += postingSize) stories += mask[bytes[at]! | (bytes[at + 1]! << 8)]!;
  }
  return stories;
}

function mostMatches(eligible: readonly Eligible[], positive: readonly Weighed[]): number {
  const all = eligible.reduce((sum, { count }) => sum + count, 0);
  if (positive.length === 0) return all;
  return Math.min(
    all,
    positive.reduce((sum, { role, holding }) => sum + (role === 'excluded' ? 0 : holding), 0),
  );
}

function addScores(
  score: Float64Array,
  { bytes, ranges, weight }: Weighed,
  index: number,
  { lengths }: Block,
  { base, perTerm }: Norm,
): void {
  const most = weight * (k1 + 1);
  const to = ranges[2 * index + 1]!;
  for (let at = ranges[2 * index]!; at < to; at += postingSize) {
    const slot = bytes[at]! | (bytes[at + 1]! << 8);
    const frequency = bytes[at + 2]!;
    score[slot]! += (most * frequency) / (frequency + base + perTerm * lengths[slot]!);
  }
}

function addHeld(held: Int16Array, { bytes, ranges }: Weighed, index: number, by: number): void {
  const to = ranges[2 * index + 1]!;
  for (let at = ranges[2 * index]!; at < to; at += postingSize)
    held[bytes[at]! | (bytes[at + 1]! << 8)]! += by;
}

function passes(
  block: Block,
  slot: number,
  { sections, authors, topics, before, after }: ResolvedFilters,
): boolean {
  return (
    (sections === undefined || sections.has(block.sections[slot]!)) &&
    (authors === undefined || isListed(block.authors, slot, authors)) &&
    (topics === undefined || isListed(block.topics, slot, topics)) &&
    (before === undefined || block.published[slot]! < before) &&
    (after === undefined || block.published[slot]! >= after)
  );
}
