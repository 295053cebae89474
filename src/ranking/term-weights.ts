import { terms } from '#platform/text';
import { bodyText, type FrozenCopy } from '#stories';

/** How often each term occurs, where the headline counts three times and the standfirst twice, and a topic four. */
export function termFrequencies(copy: FrozenCopy): Map<string, number> {
  const frequencies = new Map<string, number>();
  const add = (term: string, weight: number) => frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
  for (const term of terms(copy.headline, copy.language)) add(term, 3);
  for (const term of terms(copy.standfirst, copy.language)) add(term, 2);
  for (const term of terms(bodyText(copy.body), copy.language)) add(term, 1);
  // No term of a text has a colon.
  for (const topic of copy.topics) add(`topic:${topic}`, 4);
  return frequencies;
}

/**
 * The heaviest terms of a story as a vector of length 1, by tf-idf with logarithmic tf
 * (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, 6.2-6.4, "ltc").
 * @param counts in how many of the `stories` stories each term occurs, this one among them
 */
export function termVector(
  frequencies: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, number>,
  stories: number,
  most = 40,
): [term: string, weight: number][] {
  const weighted = Array.from(frequencies, ([term, frequency]): [string, number] => {
    // A paper's first stories share no statistics yet: half a story more keeps their terms above zero.
    const idf = Math.log((stories + 0.5) / (counts.get(term) ?? 1));
    return [term, (1 + Math.log(frequency)) * Math.max(0, idf)];
  });
  const heaviest = weighted
    .filter(([, weight]) => weight > 0)
    .toSorted(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, most);
  const length = Math.hypot(...heaviest.map(([, weight]) => weight));
  return heaviest.map(([term, weight]) => [term, weight / length]);
}
