import * as z from 'zod';
import { setting } from '#platform/settings';

const hour = 3_600_000;

/** What the lists are made with. The half-life of popularity is audience's, which keeps the decayed sums. */
export const weights = {
  /** Views that the paper's average read rate weighs in a story's own. */
  weekly: { priorViews: 20, days: 7 },
  /** 1.96: the rate is at least this with 95 % confidence, two-sided. */
  mustReads: { z: 1.96 },
  alsoLike: {
    leastReaders: 5,
    halfReaders: 10,
    coReadShare: 0.6,
    duplicate: 0.85,
    sameSection: 0.8,
  },
  /** A list is looked at again after so long although nothing was heard: time alone moves some. */
  heartbeat: hour / 60,
} as const;

/** Share of what readers read next in "You May Also Like"; the rest is likeness of text. */
export const coReadShare = setting(
  'ranking.co-read-share',
  z.number().min(0).max(1),
  weights.alsoLike.coReadShare,
);
