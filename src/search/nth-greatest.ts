/** The n-th greatest of values (from 1), without sorting them all (quickselect: C. A. R. Hoare, 1961). */
export function nthGreatest(values: Float64Array, n: number): number {
  const left = Float64Array.from(values);
  const place = left.length - n;
  let low = 0;
  let high = left.length - 1;
  while (low < high) {
    const pivot = left[(low + high) >> 1]!;
    let [from, to] = [low, high];
    while (from <= to) {
      while (left[from]! < pivot) from += 1;
      while (left[to]! > pivot) to -= 1;
      if (from > to) break;
      const other = left[from]!;
      left[from] = left[to]!;
      left[to] = other;
      from += 1;
      to -= 1;
    }
    if (place <= to) high = to;
    else if (place >= from) low = from;
    else break;
  }
  return left[place]!;
}
