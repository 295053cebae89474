/** How long after a sign of life somebody is still taken to be reading, in ms. */
const patience = 20_000;

/** What one page load has amounted to so far: ms visible, ms visible and active, and depth of the body seen, 0 to 1. */
export interface Totals {
  visible: number;
  active: number;
  depth: number;
}

/**
 * Adds up visible and active time. Pure: instants in ms are handed in.
 * `tick` is called whenever time may have passed, and before each change of `show` or `live`.
 */
export function createMeter(): {
  readonly totals: Totals;
  readonly show: (visible: boolean, now: number) => void;
  readonly live: (now: number) => void;
  readonly tick: (now: number) => void;
} {
  const totals: Totals = { visible: 0, active: 0, depth: 0 };
  let shown = false;
  let last = 0;
  let lively = Number.NEGATIVE_INFINITY;
  const tick = (now: number) => {
    if (shown) {
      totals.visible += now - last;
      totals.active += Math.max(0, Math.min(now, lively + patience) - last);
    }
    last = now;
  };
  return {
    totals,
    tick,
    show(visible, now) {
      tick(now);
      shown = visible;
      if (visible) lively = now;
    },
    live(now) {
      tick(now);
      lively = now;
    },
  };
}
