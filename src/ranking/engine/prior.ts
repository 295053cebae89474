import type { Standing } from './lift.ts';

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

/**
 * Learns what section, words and age tell of a story's lift: a Poisson regression of clicks on terms and sections with the
 * expected clicks as exposure, ridged by the prior variances and weighted for stories that differ (negative binomial;
 * P. McCullagh and J. Nelder, Generalized Linear Models, 1989, ch. 6), by cyclic Newton steps, in turns with the
 * factors of age. The same experiences in the same order give the same prior.
 */
export function learnPrior(experiences: readonly Experience[], weights: PriorWeights): Prior {
  const rows = experiences.filter(({ atAges }) => atAges.some(({ expected }) => expected > 0));
  const clicked = Float64Array.from(rows, ({ atAges }) => atAges.reduce((sum, at) => sum + at.clicked, 0));
  const expected = Float64Array.from(rows, ({ atAges }) => atAges.reduce((sum, at) => sum + at.expected, 0));
  // `expected` times the factors of its section and terms.
  const mean = expected.slice();
  const sections = factorsOf(rows, ({ section }) => (section === null ? [] : [section]), 1);
  // A term of one story tells of no other.
  const terms = factorsOf(rows, (row) => row.terms, 2);
  let ages: readonly number[] = Array.from({ length: ageBands }, () => 1);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < sweeps; turn += 1) {
      sweep(sections, clicked, mean, weights.sectionSpread, weights.storySpread);
      sweep(terms, clicked, mean, weights.termSpread, weights.storySpread);
    }
    ages = learnAges(rows, { clicked, expected, mean }, weights.storySpread);
    for (const [row, { atAges }] of rows.entries()) {
      const factor = (mean[row] ?? 0) / (expected[row] ?? 1);
      let aged = 0;
      for (const at of atAges) aged += at.expected * (ages[at.band] ?? 1);
      expected[row] = aged;
      mean[row] = aged * factor;
    }
  }
  return { sections: exponentials(sections), terms: exponentials(terms), ages };
}

/** Factors side by side: factor `i` is on the rows from `starts[i]` to `starts[i + 1]` of `rows`. */
interface Factors {
  readonly names: readonly string[];
  readonly logs: Float64Array;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** @param fewest rows that a factor must be on to be learnt */
function factorsOf(
  rows: readonly Experience[],
  namesOf: (row: Experience) => readonly string[],
  fewest: number,
): Factors {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const of: number[] = [];
  for (const row of rows) {
    for (const name of namesOf(row)) {
      let number = numbers.get(name);
      if (number === undefined) {
        number = counts.length;
        numbers.set(name, number);
        counts.push(0);
      }
      counts[number] = (counts[number] ?? 0) + 1;
      of.push(number);
    }
  }
  const names: string[] = [];
  const starts = [0];
  const ends = new Int32Array(counts.length).fill(-1);
  for (const [name, number] of numbers) {
    const count = counts[number] ?? 0;
    if (count < fewest) continue;
    names.push(name);
    const end = starts.at(-1) ?? 0;
    ends[number] = end;
    starts.push(end + count);
  }
  const on = new Int32Array(starts.at(-1) ?? 0);
  let next = 0;
  for (const [index, row] of rows.entries()) {
    for (let left = namesOf(row).length; left > 0; left -= 1, next += 1) {
      const number = of[next] ?? 0;
      const end = ends[number] ?? -1;
      if (end < 0) continue;
      on[end] = index;
      ends[number] = end + 1;
    }
  }
  return { names, logs: new Float64Array(names.length), starts: Int32Array.from(starts), rows: on };
}

/** One Newton step for each factor in turn. */
function sweep(
  { logs, starts, rows }: Factors,
  clicked: Float64Array,
  mean: Float64Array,
  variance: number,
  storySpread: number,
): void {
  for (let factor = 0; factor < logs.length; factor += 1) {
    const [start, end] = [starts[factor] ?? 0, starts[factor + 1] ?? 0];
    const log = logs[factor] ?? 0;
    let slope = -log / variance;
    let curvature = 1 / variance;
    for (let index = start; index < end; index += 1) {
      const row = rows[index] ?? 0;
      const told = mean[row] ?? 0;
      const weight = 1 / (1 + told * storySpread);
      slope += weight * ((clicked[row] ?? 0) - told);
      curvature += weight * told;
    }
    const change = Math.max(-1, Math.min(1, slope / curvature));
    logs[factor] = log + change;
    const times = Math.exp(change);
    for (let index = start; index < end; index += 1) {
      const row = rows[index] ?? 0;
      mean[row] = (mean[row] ?? 0) * times;
    }
  }
}

/** Against each story's own lift, so that good stories, which are shown for longer, do not make old age look good. */
function learnAges(
  rows: readonly Experience[],
  sums: { readonly clicked: Float64Array; readonly expected: Float64Array; readonly mean: Float64Array },
  storySpread: number,
): number[] {
  const clicked = new Float64Array(ageBands).fill(weightOfAge);
  const expected = new Float64Array(ageBands).fill(weightOfAge);
  for (const [row, { atAges }] of rows.entries()) {
    const told = sums.mean[row] ?? 0;
    const own =
      (((sums.clicked[row] ?? 0) + 1 / storySpread) / (told + 1 / storySpread)) *
      (told / (sums.expected[row] ?? 1));
    for (const at of atAges) {
      clicked[at.band] = (clicked[at.band] ?? 0) + at.clicked;
      expected[at.band] = (expected[at.band] ?? 0) + at.expected * own;
    }
  }
  return Array.from(clicked, (clicks, band) => clicks / (expected[band] ?? 1));
}

function exponentials({ names, logs }: Factors): Map<string, number> {
  return new Map(names.map((name, factor) => [name, Math.exp(logs[factor] ?? 0)]));
}

/** What section and words tell of a story: factors. */
export interface Told {
  readonly section: number;
  readonly text: number;
}

/** What a prior tells of a story by its section and words; 1 where it knows neither. */
export function toldOf(prior: Prior, { section, terms }: Nature): Told {
  let text = 1;
  for (const term of terms) text *= prior.terms.get(term) ?? 1;
  return { section: section === null ? 1 : (prior.sections.get(section) ?? 1), text };
}

/** All ages of a story together, as clicks at no age in particular. */
export function pastOf(prior: Prior, atAges: readonly AtAge[]): Standing {
  let [clicked, expected] = [0, 0];
  for (const at of atAges) {
    clicked += at.clicked;
    expected += at.expected * (prior.ages[at.band] ?? 1);
  }
  return { clicked, expected };
}

/** What is expected of a story at an age before its slots of late are looked at: factors, and their product. */
export interface Expectation extends Told {
  /** How its last days differ from what section and words told. */
  readonly past: number;
  readonly age: number;
  readonly lift: number;
}

/**
 * @param past the story's last days, by `pastOf`
 * @param age milliseconds since the story was published
 * @param pastClicks expected clicks that section and words weigh against its last days
 */
export function expectOf(
  prior: Prior,
  { section, text }: Told,
  { clicked, expected }: Standing,
  age: number,
  pastClicks: number,
): Expectation {
  const told = section * text;
  const past = (clicked + pastClicks * told) / (expected + pastClicks) / told;
  const ofAge = prior.ages[ageBand(age)] ?? 1;
  return { section, text, past, age: ofAge, lift: told * past * ofAge };
}

/** A prior that expects the same of every story. */
export const noPrior: Prior = { sections: new Map(), terms: new Map(), ages: [] };
