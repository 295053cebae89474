import * as z from 'zod';

/** Which sort of page a measure is of, by the number under which it is stored. */
export const templates = ['story', 'front', 'page'] as const;

export const metrics = ['lcp', 'inp', 'cls'] as const;
export type Metric = (typeof metrics)[number];

/** The Core Web Vitals of one page load so far: milliseconds, and layout shift without a unit. */
export const vitalsSchema = z.object({
  template: z.enum(templates),
  lcp: z.number().min(0).max(3_600_000).optional(),
  inp: z.number().min(0).max(3_600_000).optional(),
  cls: z.number().min(0).max(1_000).optional(),
});

export type Vitals = z.infer<typeof vitalsSchema>;

export const ratings = ['good', 'needsImprovement', 'poor'] as const;
export type Rating = (typeof ratings)[number];

/** Good up to the one, poor beyond the other (web.dev/articles/defining-core-web-vitals-thresholds). */
export const thresholds: Readonly<Record<Metric, { readonly good: number; readonly poor: number }>> = {
  lcp: { good: 2_500, poor: 4_000 },
  inp: { good: 200, poor: 500 },
  cls: { good: 0.1, poor: 0.25 },
};

// Bins grow by a constant factor, so that each is as exact as the next, and both thresholds lie between two of them: LCP
// from 0.2 to 16 s, INP from 8 ms to 4 s, CLS from 0.001 to 1.5. How many are good, between, and poor; all that lies
// above is in the last.
const scales: Readonly<Record<Metric, readonly [good: number, between: number, poor: number]>> = {
  lcp: [17, 3, 10],
  inp: [15, 4, 10],
  cls: [21, 4, 9],
};

/** The greatest value of each bin; of the last, where it is taken to end. */
function edgesOf(metric: Metric): readonly number[] {
  const { good, poor } = thresholds[metric];
  const [low, between, high] = scales[metric];
  return Array.from(
    { length: low + between + high },
    (_, bin) => good * (poor / good) ** ((bin - low + 1) / between),
  );
}
const edges = { lcp: edgesOf('lcp'), inp: edgesOf('inp'), cls: edgesOf('cls') };

/** The bin of a value. */
export function binOf(metric: Metric, value: number): number {
  const bin = edges[metric].findIndex((edge) => value <= edge);
  return bin === -1 ? edges[metric].length - 1 : bin;
}

/** What the values of a bin are called. */
export function ratingOf(metric: Metric, bin: number): Rating {
  const [low, between] = scales[metric];
  return bin < low ? 'good' : bin < low + between ? 'needsImprovement' : 'poor';
}

/**
 * The value below which `share` of the page loads lie, straight within its bin.
 * @param pages page loads by bin
 * @returns in the metric's unit; null where there are none
 */
export function quantile(metric: Metric, pages: ReadonlyMap<number, number>, share: number): number | null {
  const edge = (bin: number) => edges[metric][bin] ?? 0;
  const all = [...pages.values()].reduce((sum, count) => sum + count, 0);
  let left = all * share;
  for (const [bin, count] of [...pages].toSorted(([a], [b]) => a - b)) {
    if (count >= left && count > 0) return edge(bin - 1) + (edge(bin) - edge(bin - 1)) * (left / count);
    left -= count;
  }
  return null;
}
