/**
 * Overlapping sequences of `size` neighbours: `ngrams(['서', '울', '시'], 2)` is `['서울', '울시']`.
 * Fewer units than `size` make one sequence, so that a single syllable can be found too.
 */
export function ngrams(units: readonly string[], size: number): string[] {
  if (units.length === 0) return [];
  if (units.length <= size) return [units.join('')];
  return Array.from({ length: units.length - size + 1 }, (_, index) =>
    units.slice(index, index + size).join(''),
  );
}
