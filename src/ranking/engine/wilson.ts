/**
 * Lower bound of the Wilson score interval: the least rate that is still likely given `successes` in `trials`.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.
 * @param z standard normal quantile; 1.96 for a two-sided interval of 95 %
 * @returns from 0 to 1; 0 without trials
 */
export function wilsonLowerBound(successes: number, trials: number, z = 1.96): number {
  if (trials <= 0) return 0;
  const rate = Math.min(1, successes / trials);
  const square = z * z;
  const centre = rate + square / (2 * trials);
  const margin = z * Math.sqrt((rate * (1 - rate) + square / (4 * trials)) / trials);
  return Math.max(0, (centre - margin) / (1 + square / trials));
}
