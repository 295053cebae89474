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

// Bins grow by a constant factor, so that each is as exact as the next: LCP from 0.2 to 16 s, INP from 8 ms to 4 s, CLS
// from 0.001 to 1.4. Bin 0 is all below.
const scales: Readonly<Record<Metric, { readonly from: number; readonly factor: number }>> = {
  lcp: { from: 200, factor: 1.2 },
  inp: { from: 8, factor: 1.3 },
  cls: { from: 0.001, factor: 1.35 },
};
const lastBin = 25;

/** The bin of a value. */
export function binOf(metric: Metric, value: number): number {
  const { from, factor } = scales[metric];
  if (value < from) return 0;
  return Math.min(lastBin, 1 + Math.floor(Math.log(value / from) / Math.log(factor)));
}

/**
 * The value below which `share` of the page loads lie, straight within its bin.
 * @param pages page loads by bin
 * @returns in the metric's unit; null where there are none
 */
export function quantile(metric: Metric, pages: ReadonlyMap<number, number>, share: number): number | null {
  const { from, factor } = scales[metric];
  const edge = (bin: number) => (bin < 0 ? 0 : from * factor ** bin);
  const all = [...pages.values()].reduce((sum, count) => sum + count, 0);
  let left = all * share;
  for (const [bin, count] of [...pages].toSorted(([a], [b]) => a - b)) {
    if (count >= left && count > 0) return edge(bin - 1) + (edge(bin) - edge(bin - 1)) * (left / count);
    left -= count;
  }
  return null;
}
