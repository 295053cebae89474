import { counting } from './counting.ts';
import type { Mark } from './marks.ts';

/** Watches for many addresses that behave as one: neighbours with one browser, all after the same thing. */
export interface Patterns {
  /** Counts one more reader of a pattern, of which the first `base` are believed; whether this one is doubtful. */
  doubts(pattern: Mark, base: number, at: Date): boolean;
}

const windowMs = counting.patternMinutes * 60_000;
// Beyond this many at once no new ones are watched, so that a flood cannot fill the memory.
const most = 200_000;

/**
 * How many of `readers` in one pattern are believed: all of the first `base`, then as many more as the logarithm grows, so
 * that crowds behind one provider keep their order, and of a base of 25 a hundred hired addresses are worth 59 readers, a
 * thousand 117.
 */
export function believed(readers: number, base: number): number {
  return Math.floor(readers <= base ? readers : base * (1 + Math.log(readers / base)));
}

export function watchPatterns(): Patterns {
  let present = new Map<Mark, number>();
  let former = new Map<Mark, number>();
  let window = 0;

  const turn = (at: Date) => {
    const now = Math.floor(at.getTime() / windowMs);
    if (now <= window) return;
    former = now === window + 1 ? present : new Map();
    present = new Map();
    window = now;
  };
  return {
    doubts(pattern, base, at) {
      turn(at);
      const before = present.get(pattern) ?? 0;
      if (before === 0 && present.size >= most) return false;
      present.set(pattern, before + 1);
      const fading = 1 - (at.getTime() % windowMs) / windowMs;
      const others = before + Math.floor((former.get(pattern) ?? 0) * fading);
      return believed(others + 1, base) === believed(others, base);
    },
  };
}

/** The network around an address: an IPv4 /24, an IPv6 /48. */
export function neighbourhoodOf(network: string): string {
  return network.includes(':')
    ? network.split(':', 3).join(':')
    : network.slice(0, Math.max(0, network.lastIndexOf('.')));
}
