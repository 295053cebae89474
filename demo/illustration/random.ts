/** A generator of chance that depends on nothing but its seed, so that a picture can be printed twice. */
export type Random = {
  next(): number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  spread(size: number): number;
  chance(odds: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
};

export function seeded(text: string): Random {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + (high - low) * next();
  return {
    next,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    spread: (size) => between(-size, size),
    chance: (odds) => next() < odds,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
  };
}
