/** How well scores tell bad texts from good ones. */
export interface Measures {
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Area under the receiver's curve: how often a bad text scores above a good one, ties by half. */
  readonly auc: number;
}

export interface Scored {
  readonly score: number;
  readonly bad: boolean;
}

/** Measures of a set of which at least one is bad and one good; what is at or above the threshold counts as bad. */
export function measure(scored: readonly Scored[], threshold: number): Measures {
  const count = (test: (one: Scored) => boolean) => scored.filter(test).length;
  const hits = count(({ score, bad }) => bad && score >= threshold);
  const alarms = count(({ score }) => score >= threshold);
  const bads = count(({ bad }) => bad);
  const misses = bads - hits;
  const precision = alarms === 0 ? 0 : hits / alarms;
  const recall = hits / bads;
  return {
    accuracy: (scored.length - misses - (alarms - hits)) / scored.length,
    precision,
    recall,
    f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    auc: auc(scored, bads),
  };
}

/** By the sum of ranks (H. Mann, D. Whitney, 1947). */
function auc(scored: readonly Scored[], bads: number): number {
  const sorted = scored.toSorted((one, other) => one.score - other.score);
  let ranks = 0;
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end += 1;
    const middle = (start + end + 1) / 2;
    for (let at = start; at < end; at += 1) if (sorted[at]?.bad) ranks += middle;
  }
  return (ranks - (bads * (bads + 1)) / 2) / (bads * (scored.length - bads));
}

const reach = 5;
const gridStep = 0.05;
const width = 0.2;
const priceOfLeaving = 0.02;

/**
 * The threshold with the best F1, smoothed: each on a grid counts with its neighbours (a Gaussian of 0.2), for on a small set
 * the very best is chance. It starts from even odds, which the model itself says, and each unit away from there must
 * earn two hundredths of F1.
 */
export function bestThreshold(scored: readonly Scored[]): number {
  const steps = Math.round(reach / gridStep);
  const grid = Array.from({ length: 2 * steps + 1 }, (_, index) => (index - steps) * gridStep);
  const f1 = grid.map((threshold) => f1At(scored, threshold));
  const worth = grid.map((threshold) => {
    const near = grid.map((other) => Math.exp(-((other - threshold) ** 2) / (2 * width ** 2)));
    const sum = near.reduce((all, weight) => all + weight, 0);
    const smooth = near.reduce((all, weight, index) => all + weight * (f1[index] ?? 0), 0) / sum;
    return smooth - priceOfLeaving * Math.abs(threshold);
  });
  return grid[worth.indexOf(Math.max(...worth))] ?? 0;
}

function f1At(scored: readonly Scored[], threshold: number): number {
  let hits = 0;
  let marked = 0;
  for (const { score, bad } of scored) {
    if (bad) marked += 1;
    if (score >= threshold) {
      marked += 1;
      if (bad) hits += 1;
    }
  }
  return (2 * hits) / marked;
}
