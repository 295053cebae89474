/** Bounds in seconds between the bins of read times, as `audience_record` has them: page loads by active time. */
export const timeBounds = [5, 15, 30, 60, 120, 300, 600] as const;

/** One bin: from this many seconds (or this share of the body) up to that; null is without end. */
export interface Bin {
  readonly from: number;
  readonly to: number | null;
  readonly pages: number;
}

/** Names the bins of read times. @param pages page loads in each bin, one more than there are bounds */
export function timeBins(pages: readonly number[]): Bin[] {
  return pages.map((count, bin) => ({
    from: timeBounds[bin - 1] ?? 0,
    to: timeBounds[bin] ?? null,
    pages: count,
  }));
}

/** Tenths of the body; the last bin has seen its end. */
export function depthBins(pages: readonly number[]): Bin[] {
  return pages.map((count, bin) => ({ from: bin / 10, to: bin < 10 ? (bin + 1) / 10 : null, pages: count }));
}
