import {
  ageBand,
  ageBands,
  learnPrior,
  noPrior,
  pastOf,
  slotRates,
  toldOf,
  type AtAge,
  type Experience,
  type Prior,
  type PriorWeights,
  type Told,
} from '../engine/index.ts';
import type { KnownStory } from './log-lines.ts';

/** What of a story is kept: the sums that audience keeps of a running paper, under the same decay. */
export interface Remembered extends Pick<KnownStory, 'story'> {
  section: string | null;
  terms: readonly string[];
  publishedAt: number;
  clicks: number;
  /** Decayed, seen from the memory's landmark: shown by kind of slot, and clicked. */
  readonly shown: Float64Array;
  clicked: number;
  /** The same under the slower decay of experience, by kind of slot and age band. */
  readonly past: Past;
  /** What rates and prior of a lesson make of these sums, kept up while more is shown. */
  readonly known: {
    lesson: number;
    told: Told;
    expected: number;
    past: { expected: number; clicked: number };
  };
}

/** Sums side by side, with where each cell of kind and band stands in them. */
interface Past {
  readonly at: Map<number, number>;
  readonly cells: number[];
  readonly shown: number[];
  readonly clicked: number[];
}

// Kinds of slots: how many were shown beside it, in steps of the square root of two. Which place it had is not known.
const kinds = 40;
const kindOf = (shown: number) => Math.min(kinds - 1, Math.round(2 * Math.log2(shown)));
// A power of two beyond which sums are seen from a new landmark.
const mostDoublings = 500;
const faint = 0.01;
const nothing: Told = { section: 1, text: 1 };

/** The log of a paper, held as a running paper holds it. Half-lives in milliseconds. */
export function createMemory(halfLife: number, pastHalfLife: number) {
  const stories = new Map<string, Remembered>();
  const announced = new Map<string, KnownStory>();
  const slots = Array.from({ length: kinds }, (_, kind) => ({ slot: String(kind), shown: 0, clicked: 0 }));
  let rates = ratesOf(1);
  let prior: Prior = noPrior;
  let lesson = 0;
  let landmark: number | undefined;

  const weight = (at: number, half: number) => 2 ** ((at - (landmark ?? at)) / half);
  function rebase(at: number): void {
    landmark ??= at;
    if ((at - landmark) / Math.min(halfLife, pastHalfLife) < mostDoublings) return;
    const [now, past] = [1 / weight(at, halfLife), 1 / weight(at, pastHalfLife)];
    for (const story of stories.values()) {
      for (let kind = 0; kind < kinds; kind += 1) story.shown[kind] = (story.shown[kind] ?? 0) * now;
      story.clicked *= now;
      story.known.expected *= now;
      story.past.shown.forEach((sum, index) => (story.past.shown[index] = sum * past));
      story.past.clicked.forEach((sum, index) => (story.past.clicked[index] = sum * past));
      fade(story.known.past, past);
    }
    for (const slot of slots) {
      slot.shown *= past;
      slot.clicked *= past;
    }
    landmark = at;
  }
  /** Clicks that each kind of slot brings anything, decayed sums taken for what they are at `weighing`. */
  function ratesOf(weighing: number): Float64Array {
    const sums = slots
      .filter(({ shown }) => shown > 0)
      .map(({ slot, shown, clicked }) => ({ slot, shown: shown / weighing, clicked: clicked / weighing }));
    const rate = slotRates(sums);
    return Float64Array.from(slots, ({ slot }) => rate(slot));
  }
  function storyOf(id: string, at: number): Remembered {
    const known = stories.get(id);
    if (known) return known;
    const told = announced.get(id);
    const story: Remembered = {
      story: id,
      section: told?.section ?? null,
      terms: told?.terms ?? [],
      publishedAt: told?.publishedAt ?? at,
      clicks: 0,
      shown: new Float64Array(kinds),
      clicked: 0,
      past: { at: new Map(), cells: [], shown: [], clicked: [] },
      known: { lesson: -1, told: nothing, expected: 0, past: { expected: 0, clicked: 0 } },
    };
    stories.set(id, story);
    announced.delete(id);
    return story;
  }
  /** Brings what is known of a story up to the last lesson. */
  function recall({ known, shown, past, section, terms }: Remembered): Remembered['known'] {
    if (known.lesson === lesson) return known;
    known.lesson = lesson;
    known.told = toldOf(prior, { section, terms });
    known.past = pastOf(prior, atAges(past, rates, 1));
    known.expected = 0;
    for (let kind = 0; kind < kinds; kind += 1) known.expected += (shown[kind] ?? 0) * (rates[kind] ?? 0);
    return known;
  }
  return {
    /** What a line tells of a story; of one that was shown before, what is learnt from now on. */
    announce(told: KnownStory) {
      const known = stories.get(told.story);
      if (!known) announced.set(told.story, told);
      else {
        known.section = told.section;
        known.terms = told.terms;
        known.publishedAt = told.publishedAt ?? known.publishedAt;
        known.known.lesson = -1;
      }
    },
    storyOf,
    get size() {
      return stories.size;
    },
    get prior() {
      return prior;
    },
    /** Takes in that a story was shown among `of`, and whether it was clicked. */
    note(story: Remembered, of: number, clicked: boolean, at: number) {
      rebase(at);
      const kind = kindOf(of);
      const [now, past] = [weight(at, halfLife), weight(at, pastHalfLife)];
      const band = ageBand(at - story.publishedAt);
      const rate = rates[kind] ?? 0;
      const known = recall(story);
      story.shown[kind] = (story.shown[kind] ?? 0) + now;
      known.expected += now * rate;
      known.past.expected += past * rate * (prior.ages[band] ?? 1);
      addTo(story.past, band * kinds + kind, past, clicked);
      const slot = slots[kind];
      if (slot) slot.shown += past;
      if (!clicked) return;
      story.clicks += 1;
      story.clicked += now;
      known.past.clicked += past;
      if (slot) slot.clicked += past;
    },
    clicked: (story: Remembered, at: number) => story.clicked / weight(at, halfLife),
    /** What is known of stories at an instant, as `popularityOfKnown` takes it. */
    interests(of: readonly Remembered[], at: number) {
      const [now, past] = [1 / weight(at, halfLife), 1 / weight(at, pastHalfLife)];
      return of.map((story) => {
        const known = recall(story);
        const clicked = story.clicked * now;
        return {
          publishedAt: story.publishedAt,
          told: known.told,
          past: { clicked: known.past.clicked * past, expected: known.past.expected * past },
          standing: { clicked, expected: known.expected * now },
          // Every view of a log came through a slot.
          decayedViews: clicked,
          fromHere: 1,
        };
      });
    },
    /** Learns rates and prior anew from all stories that were shown of late. */
    learn(weights: PriorWeights, at: number) {
      const weighing = weight(at, pastHalfLife);
      rates = ratesOf(weighing);
      const experiences: Experience[] = [];
      for (const { section, terms, past } of stories.values()) {
        const ages = atAges(past, rates, 1 / weighing);
        if (ages.reduce((sum, { expected }) => sum + expected, 0) >= faint) {
          experiences.push({ section, terms, atAges: ages });
        }
      }
      prior = learnPrior(experiences, weights);
      lesson += 1;
    },
  };
}

export type Memory = ReturnType<typeof createMemory>;

function fade(sum: { expected: number; clicked: number }, factor: number): void {
  sum.expected *= factor;
  sum.clicked *= factor;
}

function addTo(past: Past, cell: number, weight: number, clicked: boolean): void {
  let index = past.at.get(cell);
  if (index === undefined) {
    index = past.cells.length;
    past.at.set(cell, index);
    past.cells.push(cell);
    past.shown.push(0);
    past.clicked.push(0);
  }
  past.shown[index] = (past.shown[index] ?? 0) + weight;
  if (clicked) past.clicked[index] = (past.clicked[index] ?? 0) + weight;
}

// One for all, since it is filled a hundred thousand times.
const bands = { expected: new Float64Array(ageBands), clicked: new Float64Array(ageBands) };

function atAges(past: Past, rates: Float64Array, factor: number): AtAge[] {
  const { expected, clicked } = bands;
  expected.fill(0);
  clicked.fill(0);
  for (let index = 0; index < past.cells.length; index += 1) {
    const cell = past.cells[index] ?? 0;
    const band = Math.floor(cell / kinds);
    expected[band] = (expected[band] ?? 0) + (past.shown[index] ?? 0) * (rates[cell % kinds] ?? 0) * factor;
    clicked[band] = (clicked[band] ?? 0) + (past.clicked[index] ?? 0) * factor;
  }
  const found: AtAge[] = [];
  for (let band = 0; band < ageBands; band += 1) {
    const clicks = expected[band] ?? 0;
    if (clicks > 0) found.push({ band, expected: clicks, clicked: clicked[band] ?? 0 });
  }
  return found;
}
