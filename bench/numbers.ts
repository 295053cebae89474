/** The middle of values, of an even number the upper one; NaN without any. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** To two decimals. */
export const round2 = (value: number) => Math.round(value * 100) / 100;
