import { terms } from '#platform/text';
import { bodyText, type FrozenCopy } from '#stories';

/** How often each term occurs, where the headline counts four times and the standfirst twice, and a topic four. */
export function termFrequencies(copy: FrozenCopy): Map<string, number> {
  const frequencies = new Map<string, number>();
  const add = (term: string, weight: number) => frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
  for (const term of terms(copy.headline, copy.language)) add(term, 4);
  for (const term of terms(copy.standfirst, copy.language)) add(term, 2);
  for (const term of terms(bodyText(copy.body), copy.language)) add(term, 1);
  // No term of a text has a colon.
  for (const topic of copy.topics) add(`topic:${topic}`, 4);
  return frequencies;
}

export interface WeightedTerms {
  /** All terms, as a vector of length 1. */
  readonly vector: readonly (readonly [term: string, weight: number])[];
  /** The terms that tell the story from others best, heaviest first, with the same weights. */
  readonly heaviest: readonly (readonly [term: string, weight: number])[];
}

// Below 1, since the idf of a shared term counts twice in a cosine; a half, as in BM25, tells sections better, but not events.
const idfExponent = 0.9;

/**
 * Weighs a story's terms: logarithmic tf, and idf a little dampened (Manning, Raghavan and Schütze, Introduction to
 * Information Retrieval, 2008, 6.2-6.4).
 * @param counts in how many of the `stories` stories each term occurs, this one among them
 */
export function weighTerms(
  frequencies: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, number>,
  stories: number,
  most = 48,
): WeightedTerms {
  const weighed = Array.from(frequencies, ([term, frequency]) => {
    // A paper's first stories share no statistics yet: half a story more keeps their terms above zero.
    const idf = Math.max(0, Math.log((stories + 0.5) / (counts.get(term) ?? 1)));
    return { term, weight: (1 + Math.log(frequency)) * idf ** idfExponent };
  }).filter(({ weight }) => weight > 0);
  const length = Math.hypot(...weighed.map(({ weight }) => weight));
  const unit = ({ term, weight }: { term: string; weight: number }) => [term, weight / length] as const;
  return {
    vector: weighed.map(unit),
    heaviest: weighed
      .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, most)
      .map(unit),
  };
}
