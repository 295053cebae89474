import { counting } from './counting.ts';
import type { Mark } from './marks.ts';

/** Watches for many addresses that behave as one: neighbours with one browser, all after the same thing. */
export interface Patterns {
  /** Counts one more reader of a pattern, of which the first `base` are believed; whether this one is doubtful. */
  doubts(pattern: Mark, base: number, at: Date): boolean;
}

const windowMs = counting.patternMinutes * 60_000;
/**
 * How many of `readers` in one pattern are believed: all of the first `base`, then as many more as the logarithm grows, so
 * that crowds behind one provider keep their order, and of a base of 25 a hundred hired addresses are worth 59 readers, a
 * thousand 117.
 */
export function believed(readers: number, base: number): number {
  return Math.floor(readers <= base ? readers : base * (1 + Math.log(readers / base)));
}

export function watchPatterns(): Patterns {
  let present = openSketch();
  let former = openSketch();
  let window = 0;

  const turn = (at: Date) => {
    const now = Math.floor(at.getTime() / windowMs);
    if (now <= window) return;
    [former, present] = now === window + 1 ? [present, former] : [former, present];
    if (now !== window + 1) former.clear();
    present.clear();
    window = now;
  };
  return {
    doubts(pattern, base, at) {
      turn(at);
      const before = present.add(pattern) - 1;
      const fading = 1 - (at.getTime() % windowMs) / windowMs;
      const others = before + Math.floor(former.count(pattern) * fading);
      return believed(others + 1, base) === believed(others, base);
    },
  };
}

const width = 2 ** 20;
const depth = 3;

/**
 * Counts marks in memory of a fixed size, so that no flood of made-up ones keeps a new one from being watched: a count-min
 * sketch with conservative update (G. Cormode and S. Muthukrishnan, Journal of Algorithms 55, 2005; C. Estan and
 * G. Varghese, SIGCOMM 2002). It never counts too little; of a million marks, one in some hundreds a little too much.
 */
function openSketch() {
  const counts = new Uint16Array(width * depth);
  const places = new Int32Array(depth);
  const find = (mark: Mark) => {
    const [low, high] = [(mark % 2 ** 32) | 0, (mark / 2 ** 32) | 0 | 1];
    let least = Infinity;
    for (let row = 0; row < depth; row += 1) {
      const mixed = Math.imul(low + Math.imul(row, high), 0x9e3779b1);
      const place = row * width + (mixed >>> 12);
      places[row] = place;
      least = Math.min(least, counts[place] ?? 0);
    }
    return least;
  };
  return {
    /** Counts a mark once more. */
    add(mark: Mark): number {
      const now = Math.min(find(mark) + 1, 65_535);
      for (const place of places) counts[place] = Math.max(counts[place] ?? 0, now);
      return now;
    },
    count: find,
    clear() {
      counts.fill(0);
    },
  };
}

/** The network around an address: an IPv4 /24, an IPv6 /48. */
export function neighbourhoodOf(network: string): string {
  return network.includes(':')
    ? network.split(':', 3).join(':')
    : network.slice(0, Math.max(0, network.lastIndexOf('.')));
}
