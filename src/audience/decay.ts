/** How popularity fades: a view counts half after each half-life. */
export interface Decay {
  readonly halfLifeSeconds: number;
  /** The instant from which ages are measured; sums are comparable only under one landmark. */
  readonly landmark: Date;
}

/**
 * The logarithm of exp(a) + exp(b), without ever leaving the logarithm: m + log1p(exp(-|a - b|)).
 * `undefined` is the empty sum.
 */
export function logAdd(a: number | undefined, b: number): number {
  if (a === undefined) return b;
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
}

/**
 * Adds `views` at `at` to a decayed sum kept as a logarithm (forward decay: Cormode, Shkapenyuk, Srivastava, Xu,
 * "Forward Decay: A Practical Time Decay Model for Streaming Systems", ICDE 2009).
 * @param s the sum so far; `undefined` if there is none
 */
export function addViews(s: number | undefined, views: number, at: Date, decay: Decay): number {
  return logAdd(s, Math.log(views) + rateOf(decay) * age(at, decay));
}

/** The decayed number of views that `s` amounts to at `now`. */
export function viewsAt(s: number, now: Date, decay: Decay): number {
  return Math.exp(s - rateOf(decay) * age(now, decay));
}

const rateOf = (decay: Decay) => Math.LN2 / decay.halfLifeSeconds;

const age = (at: Date, decay: Decay) => (at.getTime() - decay.landmark.getTime()) / 1_000;
