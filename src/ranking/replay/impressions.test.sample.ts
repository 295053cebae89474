// Logs for the tests of replay: one with a truth that we know, one from real headlines and how often they were clicked.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { gamma, seeded } from '../engine/index.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5);

export interface SampleLog {
  readonly lines: string[];
  /** Milliseconds since 1970 at which two thirds have passed. */
  readonly later: number;
}

/**
 * Three days of a front: stories of ten sections, each with an appeal of its own, that fade within a day; readers see
 * the top of a list that editors order, and click what stands high more often. The order of `shown` tells nothing.
 */
export function knownTruth(impressions: number, seed: number): SampleLog {
  const chance = seeded(seed);
  const any = (count: number) => Math.floor(chance() * count);
  const spread = (width: number) => Math.log(gamma(4, chance) / 4) * width;
  const sections = Array.from({ length: 10 }, () => spread(0.8));
  const words = Array.from({ length: 400 }, () => (any(3) === 0 ? spread(0.5) : 0));
  const stories = Array.from({ length: 900 }, (_, index) => {
    const section = any(sections.length);
    const used = Array.from({ length: 6 }, () => any(words.length));
    const told = (sections[section] ?? 0) + used.reduce((sum, word) => sum + (words[word] ?? 0), 0);
    const appeal = told + spread(0.8);
    return {
      id: `story ${index}`,
      section,
      used,
      appeal,
      place: appeal / 3 + spread(1.5),
      at: start + (chance() * 96 - 24) * hour,
    };
  });
  const lines = stories.map(({ id, section, used, at }) =>
    JSON.stringify({
      story: id,
      section: `section ${section}`,
      text: used.map((word) => `word${word}`).join(' '),
      published: new Date(at).toISOString(),
    }),
  );
  for (let index = 0; index < impressions; index += 1) {
    const at = start + (index / impressions) * 72 * hour;
    const age = (of: { at: number }) => (at - of.at) / hour;
    const list = stories
      .filter((story) => age(story) > 0 && age(story) < 30)
      .map((story) => ({ story, rank: story.place - age(story) / 20 + spread(1) }))
      .toSorted((a, b) => b.rank - a.rank)
      .slice(0, Math.round(Math.exp(1 + chance() * 3.5)));
    const pull = list.map(({ story }, place) =>
      Math.exp(story.appeal + spread(1) - age(story) / 24 - 0.5 * Math.log(1 + place)),
    );
    const clicked = [pickBy(pull, chance)].map((place) => list[place]?.story.id);
    const shown = list.map(({ story }) => story.id).toSorted();
    lines.push(JSON.stringify({ at: new Date(at).toISOString(), shown, clicked }));
  }
  return { lines, later: start + 48 * hour };
}

function pickBy(pull: readonly number[], chance: () => number): number {
  let left = chance() * pull.reduce((sum, one) => sum + one, 0);
  for (const [place, one] of pull.entries()) if ((left -= one) <= 0) return place;
  return pull.length - 1;
}

interface Package {
  readonly headline: string;
  readonly impressions: number;
  readonly clicks: number;
  readonly test_week: number;
}

/**
 * Headline tests as a log: each week its packages stand twenty at a time before readers, who click each as often as it
 * really was clicked. Only impressions with a click are told; they alone can be judged.
 */
export function fromHeadlineTests(path: string, weeks: number, perWeek: number): SampleLog {
  const packages = gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Package);
  const all = [...new Set(packages.map((one) => one.test_week))]
    .toSorted((a, b) => a - b)
    .slice(-weeks - 2, -2);
  const chance = seeded(2013);
  const lines = packages.flatMap(({ headline, test_week: week }, index) =>
    all.includes(week) ? [JSON.stringify({ story: `P${index}`, text: headline })] : [],
  );
  for (const [index, week] of all.entries()) {
    const standing = packages.flatMap((one, place) =>
      one.test_week === week ? [{ ...one, id: `P${place}` }] : [],
    );
    for (let told = 0; told < perWeek;) {
      const shown = Array.from({ length: 20 }, () => standing[Math.floor(chance() * standing.length)]);
      const clicked = shown.filter((one) => one && chance() < one.clicks / one.impressions);
      if (clicked.length === 0) continue;
      const at = new Date(start + (index + told / perWeek) * 7 * 24 * hour).toISOString();
      lines.push(
        JSON.stringify({ at, shown: shown.map((one) => one?.id), clicked: clicked.map((one) => one?.id) }),
      );
      told += 1;
    }
  }
  return { lines, later: start + Math.floor((weeks * 2) / 3) * 7 * 24 * hour };
}
