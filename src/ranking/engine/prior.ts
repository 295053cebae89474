/** What is known of a story before it was shown. */
export interface Nature {
  /** Any name; null where it is not known. */
  readonly section: string | null;
  /** What its headline speaks of, each term once. */
  readonly terms: readonly string[];
}

/** How readers took to a story at one age: the clicks that its slots would bring anything, and those that came. */
export interface AtAge {
  /** See `ageBand`. */
  readonly band: number;
  readonly expected: number;
  readonly clicked: number;
}

export interface Experience extends Nature {
  readonly atAges: readonly AtAge[];
}

export interface PriorWeights {
  /** How far stories differ from what is expected of them: the variance of their lifts. */
  readonly storySpread: number;
  /** Prior variance of the logarithm of a section's lift. */
  readonly sectionSpread: number;
  /** The same of a term's. */
  readonly termSpread: number;
}

/** Factors on the clicks that a slot brings: 1 is what any story gets there. */
export interface Prior {
  readonly sections: ReadonlyMap<string, number>;
  readonly terms: ReadonlyMap<string, number>;
  /** By age band. */
  readonly ages: readonly number[];
}

export const ageBands = 12;

/** Ages in bands of growing width: under 25 minutes, under an hour, under 1.8, 3, 4.7, 7 … hours, and from 44 on. */
export function ageBand(milliseconds: number): number {
  const hours = Math.max(0, milliseconds) / 3_600_000;
  return Math.min(ageBands - 1, Math.floor(2 * Math.log2(1 + hours)));
}

/** The ages in hours at which all bands but the first begin. */
export const ageBandStarts: readonly number[] = Array.from(
  { length: ageBands - 1 },
  (_, band) => 2 ** ((band + 1) / 2) - 1,
);

// Clicks that weigh for an age that makes no difference.
const weightOfAge = 10;
const rounds = 2;
const sweeps = 2;

interface Row {
  readonly of: Experience;
  readonly clicked: number;
  expected: number;
  /** `expected` times the factors of its section and terms. */
  mean: number;
}

interface Factor {
  log: number;
  readonly variance: number;
  readonly rows: Row[];
}

/**
 * Learns what section, words and age tell of a story's lift: a Poisson regression of clicks on terms and sections with the
 * expected clicks as exposure, ridged by the prior variances and weighted for stories that differ (negative binomial;
 * P. McCullagh and J. Nelder, Generalized Linear Models, 1989, ch. 6), by cyclic Newton steps, in turns with the
 * factors of age. The same experiences in the same order give the same prior.
 */
export function learnPrior(experiences: readonly Experience[], weights: PriorWeights): Prior {
  const sections = new Map<string, Factor>();
  const terms = new Map<string, Factor>();
  const rows: Row[] = [];
  for (const of of experiences) {
    const clicked = of.atAges.reduce((sum, at) => sum + at.clicked, 0);
    const expected = of.atAges.reduce((sum, at) => sum + at.expected, 0);
    if (expected <= 0) continue;
    const row: Row = { of, clicked, expected, mean: expected };
    rows.push(row);
    if (of.section !== null) join(sections, of.section, row, weights.sectionSpread);
    for (const term of of.terms) join(terms, term, row, weights.termSpread);
  }
  // A term of one story tells of no other.
  for (const [term, { rows: of }] of terms) if (of.length < 2) terms.delete(term);

  let ages = Array.from({ length: ageBands }, () => 1);
  for (let round = 0; round < rounds; round += 1) {
    for (let sweep = 0; sweep < sweeps; sweep += 1) {
      for (const factor of sections.values()) step(factor, weights.storySpread);
      for (const factor of terms.values()) step(factor, weights.storySpread);
    }
    ages = learnAges(rows, ages, weights.storySpread);
    for (const row of rows) {
      const factor = row.mean / row.expected;
      row.expected = row.of.atAges.reduce((sum, at) => sum + at.expected * (ages[at.band] ?? 1), 0);
      row.mean = row.expected * factor;
    }
  }
  return { sections: exponentials(sections), terms: exponentials(terms), ages };
}

function join(factors: Map<string, Factor>, name: string, row: Row, variance: number): void {
  const factor = factors.get(name);
  if (factor) factor.rows.push(row);
  else factors.set(name, { log: 0, variance, rows: [row] });
}

function step(factor: Factor, storySpread: number): void {
  let slope = -factor.log / factor.variance;
  let curvature = 1 / factor.variance;
  for (const { clicked, mean } of factor.rows) {
    const weight = 1 / (1 + mean * storySpread);
    slope += weight * (clicked - mean);
    curvature += weight * mean;
  }
  const change = Math.max(-1, Math.min(1, slope / curvature));
  factor.log += change;
  const times = Math.exp(change);
  for (const row of factor.rows) row.mean *= times;
}

/** Against each story's own lift, so that good stories, which are shown for longer, do not make old age look good. */
function learnAges(rows: readonly Row[], before: readonly number[], storySpread: number): number[] {
  const sums = before.map(() => ({ clicked: weightOfAge, expected: weightOfAge }));
  for (const { of, clicked, expected, mean } of rows) {
    const own = ((clicked + 1 / storySpread) / (mean + 1 / storySpread)) * (mean / expected);
    for (const at of of.atAges) {
      const sum = sums[at.band];
      if (!sum) continue;
      sum.clicked += at.clicked;
      sum.expected += at.expected * own;
    }
  }
  return sums.map(({ clicked, expected }) => clicked / expected);
}

function exponentials(factors: ReadonlyMap<string, Factor>): Map<string, number> {
  return new Map(Array.from(factors, ([name, { log }]) => [name, Math.exp(log)]));
}

/** What is expected of a story at an age before its slots of late are looked at: factors, and their product. */
export interface Expectation {
  readonly section: number;
  readonly text: number;
  /** How its last days differ from what section and words told. */
  readonly past: number;
  readonly age: number;
  readonly lift: number;
}

/**
 * @param age milliseconds since the story was published
 * @param pastClicks expected clicks that section and words weigh against its last days
 */
export function expectOf(prior: Prior, story: Experience, age: number, pastClicks: number): Expectation {
  const section = story.section === null ? 1 : (prior.sections.get(story.section) ?? 1);
  let text = 1;
  for (const term of story.terms) text *= prior.terms.get(term) ?? 1;
  const told = section * text;
  let [clicked, expected] = [0, 0];
  for (const at of story.atAges) {
    clicked += at.clicked;
    expected += at.expected * (prior.ages[at.band] ?? 1);
  }
  const past = (clicked + pastClicks * told) / (expected + pastClicks) / told;
  const ofAge = prior.ages[ageBand(age)] ?? 1;
  return { section, text, past, age: ofAge, lift: told * past * ofAge };
}

/** A prior that expects the same of every story. */
export const noPrior: Prior = { sections: new Map(), terms: new Map(), ages: [] };
