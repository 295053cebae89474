import { knownLanguage, type Block } from './blocks.ts';
import type { ResolvedFilters } from './filters.ts';
import { blockOf, blockSize, postingSize, slotOf } from './postings.ts';

// Of BM25: how fast repetition stops to count, and how much length is held against a story.
const k1 = 1.2;
const b = 0.6;

/** A word of the question with the postings of its terms: a document needs one form of each of them. */
export interface AskedUnit {
  /** A `boost` only adds to the score of what matches by the units before it. */
  readonly role: 'open' | 'bound' | 'excluded' | 'boost';
  readonly times: number;
  /** Term by term, form by form: postings by block. */
  readonly terms: readonly (readonly ReadonlyMap<number, Buffer>[])[];
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
  readonly documents: readonly number[];
  readonly scores: readonly number[];
}

interface Combined {
  readonly slots: Uint16Array;
  readonly frequencies: Uint16Array;
}

/**
 * BM25 (Robertson and Zaragoza 2009) over frequencies weighted by field (BM25F, simple form), summed over the units of
 * a question, each as often as it was asked. All that is counted (stories, their mean length, those that hold a term)
 * is counted over what readers can see.
 */
export function match(request: MatchRequest): Matches {
  const { blocks, units, needsAll } = request;
  const { eligible, combined, holding } = prepare(request);
  const { count, meanLength } = statistics(blocks, eligible);
  const idf = holding.map((stories) => Math.log1p((count - stories + 0.5) / (stories + 0.5)));
  const required = units.filter(({ role }) => role === 'bound' || (role === 'open' && needsAll)).length;
  const positive = units.some(({ role }) => role !== 'excluded');
  const documents: number[] = [];
  const scores: number[] = [];
  const score = new Float64Array(blockSize);
  const held = new Int16Array(blockSize);
  for (const [index, block] of blocks.entries()) {
    const allowed = eligible[index]!;
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
      if (allowed[slot] === 0 || held[slot]! < required || (positive && score[slot] === 0)) continue;
      if (!passes(block, slot, request.filters)) continue;
      documents.push(block.block * blockSize + slot);
      scores.push(score[slot]!);
    }
  }
  return { documents, scores };
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
    for (const [index, { slots }] of lists.entries())
      for (let place = 0; place < slots.length; place += 1) stories += eligible[index]![slots[place]!]!;
    return stories;
  });
  return { eligible, combined, holding };
}

function eligibleDocuments({ blocks, hidden, language, asOf }: MatchRequest): Uint8Array[] {
  const wanted = language === undefined ? undefined : knownLanguage(language);
  const eligible = blocks.map(({ stories, languages, born }) => {
    const mask = new Uint8Array(blockSize);
    for (let slot = 0; slot < blockSize; slot += 1) {
      const isOfLanguage = wanted === undefined || languages[slot] === wanted;
      if (stories[slot] !== 0 && isOfLanguage && born[slot]! <= asOf) mask[slot] = 1;
    }
    return mask;
  });
  const places = new Map(blocks.map(({ block }, index) => [block, index]));
  for (const document of hidden) {
    const index = places.get(blockOf(document));
    if (index !== undefined) eligible[index]![slotOf(document)] = 0;
  }
  return eligible;
}

function statistics(blocks: readonly Block[], eligible: readonly Uint8Array[]) {
  let count = 0;
  let length = 0;
  for (const [index, { lengths }] of blocks.entries()) {
    const mask = eligible[index]!;
    for (let slot = 0; slot < blockSize; slot += 1) {
      if (mask[slot] === 0) continue;
      count += 1;
      length += lengths[slot]!;
    }
  }
  return { count, meanLength: Math.max(1, length / Math.max(1, count)) };
}

const nothing: Combined = { slots: new Uint16Array(), frequencies: new Uint16Array() };

/** Documents of a block that hold every term of a unit: the frequency of a form sums up, that of the unit is the least. */
function combine(terms: AskedUnit['terms'], block: number): Combined {
  let found: Map<number, number> | undefined;
  const [only, ...others] = terms;
  if (only && others.length === 0 && only.length === 1) return decode(only[0]!.get(block));
  for (const forms of terms) {
    const sums = new Map<number, number>();
    for (const form of forms) {
      const { slots, frequencies } = decode(form.get(block));
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
    if (found.size === 0) return nothing;
  }
  return found
    ? { slots: Uint16Array.from(found.keys()), frequencies: Uint16Array.from(found.values()) }
    : nothing;
}

function decode(postings: Buffer | undefined): Combined {
  if (!postings) return nothing;
  const length = postings.length / postingSize;
  const slots = new Uint16Array(length);
  const frequencies = new Uint16Array(length);
  for (let index = 0, at = 0; index < length; index += 1, at += postingSize) {
    slots[index] = postings[at]! | (postings[at + 1]! << 8);
    frequencies[index] = postings[at + 2]!;
  }
  return { slots, frequencies };
}

function passes(
  block: Block,
  slot: number,
  { sections, authors, topics, before, after }: ResolvedFilters,
): boolean {
  return (
    (sections === undefined || sections.has(block.sections[slot]!)) &&
    (authors === undefined || (block.authors.get(slot)?.some((id) => authors.has(id)) ?? false)) &&
    (topics === undefined || (block.topics.get(slot)?.some((id) => topics.has(id)) ?? false)) &&
    (before === undefined || block.published[slot]! < before) &&
    (after === undefined || block.published[slot]! >= after)
  );
}
