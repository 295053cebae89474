import { gamma, seeded } from './chance.ts';
import type { PopularWeights, Scored } from './popular-now.ts';
import type { Place } from './rank.ts';

/** What is left to chance, and how much of it. */
export interface Exploration {
  /** The same seed makes the same choice of the same candidates; it is stored with the decision. */
  readonly seed: number;
  /** Share of seeds that explore at all. */
  readonly share: number;
}

/**
 * Gives the last slot that readers see to a fresh story that has hardly been shown, so that a good one is found out: the
 * one with the best draw from what its lift may be (Thompson sampling; O. Chapelle and L. Li, NIPS 2011), each story's
 * draw from a seed of its own, so that one story's clicks do not turn another's dice. All other slots stay as they are.
 */
export function exploreSlot(
  scored: readonly Scored[],
  places: readonly Place[],
  weights: PopularWeights,
  now: number,
): Place[] {
  const { seed, share } = weights.exploration;
  const at = weights.shown - 1;
  const above = new Set(places.slice(0, at).map(({ story }) => story));
  if (places.length <= at || seeded(seed)() >= share) return [...places];
  let best: { one: Scored; draw: number } | undefined;
  for (const one of scored.toSorted((a, b) => a.story - b.story)) {
    const { clicked, expected } = one.nature.standing;
    const littleKnown = expected < weights.priorClicks && now - one.publishedAt < weights.freshFor;
    if (!littleKnown || above.has(one.story)) continue;
    const shape = clicked + weights.priorClicks * one.popularity.expectation.lift;
    const rng = seeded(seed ^ Math.imul(one.story, 0x9e3779b1));
    const draw = gamma(shape, rng) / (expected + weights.priorClicks);
    if (!best || draw > best.draw) best = { one, draw };
  }
  if (!best) return [...places];
  const { story, popularity } = best.one;
  const tried: Place = {
    story,
    score: popularity.score,
    parts: {
      explored: 1,
      draw: best.draw,
      lift: popularity.lift,
      expected: best.one.nature.standing.expected,
    },
    reason: 'On trial in this slot: new, and hardly shown so far.',
  };
  const rest = places.filter((place) => place.story !== story);
  return [...rest.slice(0, at), tried, ...rest.slice(at)].slice(0, weights.slots);
}
