import { ageBand, ageBands, type AtAge, type Experience, type SlotSum } from '../engine/index.ts';
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

/** The log of a paper, held as a running paper holds it. Half-lives in milliseconds. */
export function createMemory(halfLife: number, pastHalfLife: number) {
  const stories = new Map<string, Remembered>();
  const announced = new Map<string, KnownStory>();
  const slots = Array.from({ length: kinds }, (_, kind) => ({ slot: String(kind), shown: 0, clicked: 0 }));
  let landmark: number | undefined;

  const weight = (at: number, half: number) => 2 ** ((at - (landmark ?? at)) / half);
  const rebase = (at: number) => {
    landmark ??= at;
    if ((at - landmark) / Math.min(halfLife, pastHalfLife) < mostDoublings) return;
    const [now, past] = [1 / weight(at, halfLife), 1 / weight(at, pastHalfLife)];
    for (const story of stories.values()) {
      story.shown.forEach((sum, kind) => (story.shown[kind] = sum * now));
      story.clicked *= now;
      story.past.shown.forEach((sum, index) => (story.past.shown[index] = sum * past));
      story.past.clicked.forEach((sum, index) => (story.past.clicked[index] = sum * past));
    }
    for (const sum of slots) fade(sum, past);
    landmark = at;
  };
  const storyOf = (id: string, at: number): Remembered => {
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
    };
    stories.set(id, story);
    announced.delete(id);
    return story;
  };
  return {
    /** What a line tells of a story; of one that was shown before, what is learnt from now on. */
    announce(told: KnownStory) {
      const known = stories.get(told.story);
      if (!known) announced.set(told.story, told);
      else {
        known.section = told.section;
        known.terms = told.terms;
        known.publishedAt = told.publishedAt ?? known.publishedAt;
      }
    },
    storyOf,
    get size() {
      return stories.size;
    },
    /** Takes in that a story was shown among `of`, and whether it was clicked. */
    note(story: Remembered, of: number, clicked: boolean, at: number) {
      rebase(at);
      const kind = kindOf(of);
      const [now, past] = [weight(at, halfLife), weight(at, pastHalfLife)];
      story.shown[kind] = (story.shown[kind] ?? 0) + now;
      addTo(story.past, ageBand(at - story.publishedAt) * kinds + kind, past, clicked);
      const slot = slots[kind];
      if (slot) slot.shown += past;
      if (!clicked) return;
      story.clicks += 1;
      story.clicked += now;
      if (slot) slot.clicked += past;
    },
    /** How each kind of slot did. */
    slotSums(at: number): SlotSum[] {
      const factor = 1 / weight(at, pastHalfLife);
      return slots
        .filter(({ shown }) => shown > 0)
        .map(({ slot, shown, clicked }) => ({ slot, shown: shown * factor, clicked: clicked * factor }));
    },
    clicked: (story: Remembered, at: number) => story.clicked / weight(at, halfLife),
    expected(story: Remembered, rates: readonly number[], at: number): number {
      let sum = 0;
      for (let kind = 0; kind < kinds; kind += 1) {
        const shown = story.shown[kind] ?? 0;
        if (shown > 0) sum += shown * (rates[kind] ?? 0);
      }
      return sum / weight(at, halfLife);
    },
    experience: ({ section, terms, past }: Remembered, rates: readonly number[], at: number): Experience => ({
      section,
      terms,
      atAges: atAges(past, rates, 1 / weight(at, pastHalfLife)),
    }),
    /** What all stories that were shown of late tell. */
    experiences(rates: readonly number[], at: number): Experience[] {
      const factor = 1 / weight(at, pastHalfLife);
      const found: Experience[] = [];
      for (const { section, terms, past } of stories.values()) {
        const ages = atAges(past, rates, factor);
        if (ages.reduce((sum, { expected }) => sum + expected, 0) >= faint) {
          found.push({ section, terms, atAges: ages });
        }
      }
      return found;
    },
    /** The rates by kind, as `expected` and `experiences` take them. */
    byKind: (rate: (slot: string) => number) => slots.map(({ slot }) => rate(slot)),
  };
}

export type Memory = ReturnType<typeof createMemory>;

function fade(sum: { shown: number; clicked: number }, factor: number): void {
  sum.shown *= factor;
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

function atAges(past: Past, rates: readonly number[], factor: number): AtAge[] {
  const expected = new Float64Array(ageBands);
  const clicked = new Float64Array(ageBands);
  for (let index = 0; index < past.cells.length; index += 1) {
    const cell = past.cells[index] ?? 0;
    const band = Math.floor(cell / kinds);
    expected[band] = (expected[band] ?? 0) + (past.shown[index] ?? 0) * (rates[cell % kinds] ?? 0) * factor;
    clicked[band] = (clicked[band] ?? 0) + (past.clicked[index] ?? 0) * factor;
  }
  const found: AtAge[] = [];
  expected.forEach((clicks, band) => {
    if (clicks > 0) found.push({ band, expected: clicks, clicked: clicked[band] ?? 0 });
  });
  return found;
}
