/** What the lists are made with. The half-life of popularity is audience's, which keeps the decayed sums. */
export const weights = {
  popular: {
    /** Expected clicks that section and words weigh in what a story's last days tell. */
    pastClicks: 8,
    /** Expected clicks that this weighs in what its slots of late tell. */
    priorClicks: 10,
    storySpread: 0.3,
    sectionSpread: 0.2,
    termSpread: 0.015,
    /** After which what was shown counts half in what sections, words and ages are known by. */
    pastHalfLifeHours: 168,
    freshForHours: 24,
    /** In this share of spells the last slot is left to chance; a spell lasts so many minutes. */
    exploredShare: 0.2,
    spellMinutes: 5,
  },
  /** Views that the paper's average read rate weighs in a story's own. */
  weekly: { priorViews: 20, z: 1.96 },
  /** 1.96: the rate is at least this with 95 % confidence, two-sided. */
  mustReads: { z: 1.96 },
  alsoLike: {
    leastReaders: 5,
    halfReaders: 10,
    coReadShare: 0.6,
    duplicate: 0.85,
    sameSection: 0.8,
  },
} as const;

/** The random source of lists that leave nothing to chance; Popular Now has a seed of its own. */
export const noChance = () => 0.5;
