import { isListed, knownLanguage, type Block } from './blocks.ts';
import type { ResolvedFilters } from './filters.ts';
import { blockOf, blockSize, noPostings, slotOf, type PostingList } from './postings.ts';

// Of BM25: how fast repetition stops to count, and how much length is held against a story.
const k1 = 1.2;
const b = 0.6;

/** A word of the question with the postings of its terms: a document needs one form of each of them. */
export interface AskedUnit {
  /** A `boost` only adds to the score of what matches by the units before it. */
  readonly role: 'open' | 'bound' | 'excluded' | 'boost';
  readonly times: number;
  /** Term by term, form by form: postings by block. */
  readonly terms: readonly (readonly ReadonlyMap<number, PostingList>[])[];
}

export interface MatchRequest {
  readonly blocks: readonly Block[];
  readonly units: readonly AskedUnit[];
  /** Documents whose stories readers may not see now. */
  readonly hidden: readonly number[];
  readonly language: string | undefined;
  readonly filters: ResolvedFilters;
  /** Only documents that were there when this one was the newest. */
  readonly asOf: number;
  /** Every open unit is required. */
  readonly needsAll: boolean;
}

/** Documents that match, in no order, with their scores. */
export interface Matches {
  readonly documents: Int32Array;
  readonly scores: Float64Array;
}

/**
 * BM25 (Robertson and Zaragoza 2009) over frequencies weighted by field (BM25F, simple form), summed over the units of
 * a question, each as often as it was asked. All that is counted (stories, their mean length, those that hold a term)
 * is counted over what readers can see.
 */
export function match(request: MatchRequest): Matches {
  const { blocks, units, needsAll } = request;
  const { eligible, combined, holding } = prepare(request);
  const { count, meanLength } = statistics(eligible);
  const idf = holding.map((stories) => Math.log1p((count - stories + 0.5) / (stories + 0.5)));
  const required = units.filter(({ role }) => role === 'bound' || (role === 'open' && needsAll)).length;
  const positive = units.some(({ role }) => role !== 'excluded');
  const documents = new Int32Array(count);
  const scores = new Float64Array(count);
  let found = 0;
  const score = new Float64Array(blockSize);
  const held = new Int16Array(blockSize);
  for (const [index, block] of blocks.entries()) {
    const { mask } = eligible[index]!;
    score.fill(0);
    held.fill(0);
    for (const [number, { role, times }] of units.entries()) {
      const { slots, frequencies } = combined[number]![index]!;
      const weight = idf[number]! * times;
      const counts = role === 'bound' || (role === 'open' && needsAll) ? 1 : 0;
      for (let place = 0; place < slots.length; place += 1) {
        const slot = slots[place]!;
        if (role === 'excluded') held[slot] = -1_000;
        else if (role !== 'boost' || score[slot] !== 0) {
          const frequency = frequencies[place]!;
          const norm = k1 * (1 - b + (b * block.lengths[slot]!) / meanLength);
          score[slot]! += (weight * frequency * (k1 + 1)) / (frequency + norm);
          held[slot]! += counts;
        }
      }
    }
    for (let slot = 0; slot < blockSize; slot += 1) {
      if (mask[slot] === 0 || held[slot]! < required || (positive && score[slot] === 0)) continue;
      if (!passes(block, slot, request.filters)) continue;
      documents[found] = block.block * blockSize + slot;
      scores[found] = score[slot]!;
      found += 1;
    }
  }
  return { documents: documents.subarray(0, found), scores: scores.subarray(0, found) };
}

/** How many stories that readers can see hold each unit. */
export function countHolding(request: MatchRequest): number[] {
  return prepare(request).holding;
}

function prepare(request: MatchRequest) {
  const eligible = eligibleDocuments(request);
  const combined = request.units.map(({ terms }) => request.blocks.map(({ block }) => combine(terms, block)));
  const holding = combined.map((lists) => {
    let stories = 0;
    for (const [index, { slots }] of lists.entries()) {
      const { mask } = eligible[index]!;
      for (let place = 0; place < slots.length; place += 1) stories += mask[slots[place]!]!;
    }
    return stories;
  });
  return { eligible, combined, holding };
}

/** Documents of a block that may be found: 1 in `mask`, how many they are, and their summed length. */
interface Eligible {
  readonly mask: Uint8Array;
  readonly count: number;
  readonly length: number;
}

// Of a block by language (0 for all), since most questions find the whole block as it was for the one before.
const wholes = new WeakMap<Block, Map<number, Eligible>>();

function eligibleDocuments({ blocks, hidden, language, asOf }: MatchRequest): Eligible[] {
  const wanted = language === undefined ? 0 : knownLanguage(language);
  const hiddenOf = Map.groupBy(hidden, blockOf);
  return blocks.map((block) => {
    const hiddenHere = hiddenOf.get(block.block);
    if (hiddenHere || block.newestBorn > asOf) return eligibleOf(block, wanted, asOf, hiddenHere);
    const kept = wholes.get(block) ?? new Map<number, Eligible>();
    const whole = kept.get(wanted) ?? eligibleOf(block, wanted, asOf);
    wholes.set(block, kept.set(wanted, whole));
    return whole;
  });
}

function eligibleOf(
  { stories, languages, born, lengths }: Block,
  wanted: number,
  asOf: number,
  hidden: readonly number[] = [],
): Eligible {
  const mask = new Uint8Array(blockSize);
  let [count, length] = [0, 0];
  const hiddenSlots = new Set(hidden.map(slotOf));
  for (let slot = 0; slot < blockSize; slot += 1) {
    if (stories[slot] === 0 || (wanted !== 0 && languages[slot] !== wanted) || born[slot]! > asOf) continue;
    if (hiddenSlots.has(slot)) continue;
    mask[slot] = 1;
    count += 1;
    length += lengths[slot]!;
  }
  return { mask, count, length };
}

function statistics(eligible: readonly Eligible[]) {
  let [count, length] = [0, 0];
  for (const part of eligible) {
    count += part.count;
    length += part.length;
  }
  return { count, meanLength: Math.max(1, length / Math.max(1, count)) };
}

/** Documents of a block that hold every term of a unit: the frequency of a form sums up, that of the unit is the least. */
function combine(terms: AskedUnit['terms'], block: number): PostingList {
  let found: Map<number, number> | undefined;
  const [only, ...others] = terms;
  if (only && others.length === 0 && only.length === 1) return only[0]!.get(block) ?? noPostings;
  for (const forms of terms) {
    const sums = new Map<number, number>();
    for (const form of forms) {
      const { slots, frequencies } = form.get(block) ?? noPostings;
      for (const [index, slot] of slots.entries())
        sums.set(slot, (sums.get(slot) ?? 0) + frequencies[index]!);
    }
    if (found)
      for (const [slot, frequency] of found) {
        const other = sums.get(slot);
        if (other === undefined) found.delete(slot);
        else found.set(slot, Math.min(frequency, other));
      }
    else found = sums;
    if (found.size === 0) return noPostings;
  }
  return found
    ? { slots: Uint16Array.from(found.keys()), frequencies: Uint16Array.from(found.values()) }
    : noPostings;
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
