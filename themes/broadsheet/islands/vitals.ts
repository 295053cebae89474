/** How the page came and answered so far: milliseconds, and layout shift without a unit. */
export interface Vitals {
  lcp?: number;
  inp?: number;
  cls?: number;
}

interface Entry extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly interactionId: number;
}

// One in so many interactions may be slower than the one that counts.
const outlierEvery = 50;

/**
 * Watches the Core Web Vitals by their definitions (web.dev/articles/vitals); what is given is kept up to date. The
 * package web-vitals weighs half of what all script of a story may: a journey holds the two together.
 */
export function watchVitals(): Vitals {
  const vitals: Vitals = {};
  const watch = (type: string, hear: (entry: Entry) => void) => {
    try {
      new PerformanceObserver((list) => (list.getEntries() as Entry[]).forEach(hear)).observe({
        type,
        buffered: true,
        durationThreshold: 40,
      } as PerformanceObserverInit);
    } catch {
      // This browser does not measure it.
    }
  };
  watch('largest-contentful-paint', ({ startTime }) => (vitals.lcp = Math.round(startTime)));

  // The worst window of shifts that follow each other within a second, and take no more than five.
  let [sum, first, last] = [0, 0, 0];
  watch('layout-shift', ({ value, hadRecentInput, startTime }) => {
    if (hadRecentInput) return;
    const same = startTime - last < 1_000 && startTime - first < 5_000;
    if (!same) first = startTime;
    last = startTime;
    sum = same ? sum + value : value;
    vitals.cls = Math.max(vitals.cls ?? 0, Math.round(sum * 1_000) / 1_000);
  });

  const slowest = new Map<number, number>();
  const answered = ({ interactionId, duration }: Entry) => {
    if (!interactionId) return;
    slowest.set(interactionId, Math.max(slowest.get(interactionId) ?? 0, duration));
    const all = [...slowest.values()].sort((a, b) => b - a);
    vitals.inp = all[Math.floor(slowest.size / outlierEvery)]!;
  };
  watch('event', answered);
  watch('first-input', answered);
  return vitals;
}
