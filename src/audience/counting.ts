/** What counting means, in numbers (published at /about/counting). */
export const counting = {
  /** A view: visible for this many milliseconds. */
  viewMs: 1_000,
  /** A read: visible and active for this many milliseconds. */
  readMs: 15_000,
  /** A finish: a read that saw the end of the body. Screens round, so a thousandth may be missing. */
  finishDepth: 0.999,
  /** The same reader on the same story within this many minutes is one view. */
  windowMinutes: 30,
  /** A page's totals are kept for this many hours. */
  pageHours: 2,
  /** A pair of stories is used once this many readers made it. */
  pairThreshold: 5,
  /** More new pages a minute than this from one reader are no person's. */
  readerPagesPerMinute: 60,
  /** The same for a whole network: an address, or an IPv6 /64. */
  networkPagesPerMinute: 600,
  /** Crowds are watched for this many minutes. */
  patternMinutes: 30,
  /** So many readers of one pattern are believed for each story, and each slot, in that time; beyond that fewer and fewer. */
  patternReaders: 25,
  /** The same for one neighbourhood of addresses under whatever names. One address is one reader. */
  neighbourReaders: 60,
} as const;

/**
 * Who is counted: people, and apart from them the rest. Doubtful readers are those beyond the first of one
 * address, and beyond what a pattern of addresses is believed: they count as views, but move no list. The numbers are stored.
 */
export const series = {
  readers: 0,
  declaredRobots: 1,
  suspectedRobots: 2,
  prefetches: 3,
  doubtful: 4,
} as const;

export type Series = (typeof series)[keyof typeof series];

/** How far a reader has come with a story: 0 nothing, 1 view, 2 read, 3 finish. */
export type Stage = 0 | 1 | 2 | 3;

/**
 * The stage that totals of one page load amount to; `audience_record` says the same in SQL, and a test holds them together.
 * @param totals visible and active time in milliseconds, depth from 0 to 1 of the body
 */
export function stageOf(totals: { visible: number; active: number; depth: number }): Stage {
  if (totals.active < counting.readMs) return totals.visible >= counting.viewMs ? 1 : 0;
  return totals.depth >= counting.finishDepth ? 3 : 2;
}
