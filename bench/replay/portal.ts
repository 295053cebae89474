import { seeded } from '../../src/ranking/engine/index.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5);

/** What a portal is like. Spreads are standard deviations of logarithms. */
export interface Portal {
  readonly seed: number;
  readonly impressions: number;
  readonly stories: number;
  readonly days: number;
  /** How far stories differ in appeal beyond their sections and words. */
  readonly appeal: number;
  /** How far words differ, and sections. */
  readonly words: number;
  readonly sections: number;
  /** How far readers differ in which sections they like. */
  readonly taste: number;
  /** Hours after which a story draws by a factor of e less. */
  readonly fade: number;
  /** How much the portal knows of appeal when it chooses what to show, and how much it likes what is new. */
  readonly insight: number;
  readonly freshness: number;
  /** Exponent of how far down a place is, in what it takes off a click. */
  readonly position: number;
  /** Chance of a click for each story shown; 0: every impression has one or two clicks, as in logs that leave others out. */
  readonly rate: number;
}

/**
 * A log as portals publish them: readers of different tastes see 5 to 60 of a few thousand fresh stories, chosen by what is
 * popular, new and to their liking; about one in twenty is clicked; the order of `shown` tells nothing.
 * @returns story lines and impression lines apart, and the instant from which to measure
 */
export function portalLog(portal: Portal): { stories: string[]; impressions: string[]; from: number } {
  const chance = seeded(portal.seed);
  const any = (count: number) => Math.floor(chance() * count);
  const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  const sections = Array.from({ length: 15 }, (_, index) => ({
    share: 1 / (1 + index),
    appeal: normal() * portal.sections,
  }));
  const wordEffect = Array.from({ length: 6_000 }, () => (any(3) === 0 ? normal() * portal.words : 0));
  const wordOf = () => Math.min(5_999, Math.floor(6_000 ** chance()) - 1 + any(8));
  const length = portal.days * 24 * hour;
  const stories = Array.from({ length: portal.stories }, (_, index) => {
    const section = pick(
      sections.map(({ share }) => share),
      chance,
    );
    const used = Array.from({ length: 8 + any(5) }, wordOf);
    const told =
      (sections[section]?.appeal ?? 0) + used.reduce((sum, word) => sum + (wordEffect[word] ?? 0), 0);
    return {
      id: `N${index}`,
      section,
      used,
      appeal: told + normal() * portal.appeal,
      push: normal() * 1.2,
      fade: portal.fade * Math.exp(normal() * 0.5),
      at: start - 30 * hour + chance() * (length + 30 * hour),
    };
  }).toSorted((a, b) => a.at - b.at);
  const readers = Array.from({ length: Math.ceil(portal.impressions / 4) }, () =>
    sections.map(() => normal() * portal.taste),
  );
  const times = Array.from({ length: portal.impressions }, () => timeOfDay(chance, portal.days))
    .map((at) => start + Math.floor((at * length) / 1000) * 1000)
    .toSorted((a, b) => a - b);
  const lines: string[] = [];
  let first = 0;
  for (const at of times) {
    while ((stories[first]?.at ?? Infinity) < at - 60 * hour) first += 1;
    const taste = readers[any(readers.length)] ?? [];
    const open = [];
    for (let index = first; index < stories.length; index += 1) {
      const story = stories[index];
      if (!story || story.at > at) break;
      const age = (at - story.at) / hour;
      const worth = portal.insight * story.appeal + story.push + 0.5 * (taste[story.section] ?? 0);
      open.push({ story, age, rank: worth - (portal.freshness * age) / story.fade + 1.3 * normal() });
    }
    const size = Math.round(Math.min(60, Math.max(5, Math.exp(2.9 + normal() * 0.75))));
    const list = open.toSorted((a, b) => b.rank - a.rank).slice(0, size);
    if (list.length < 5) continue;
    const pull = list.map(({ story, age }, place) =>
      Math.exp(
        story.appeal +
          (taste[story.section] ?? 0) -
          age / story.fade -
          portal.position * Math.log(1 + place) +
          0.5 * normal(),
      ),
    );
    const clicked = new Set<number>();
    if (portal.rate === 0) {
      const wanted = 1 + (any(3) === 0 ? 1 : 0) + (any(12) === 0 ? 2 : 0);
      while (clicked.size < Math.min(wanted, list.length)) {
        clicked.add(
          pick(
            pull.map((one, place) => (clicked.has(place) ? 0 : one)),
            chance,
          ),
        );
      }
    } else {
      const mean = (pull.reduce((sum, one) => sum + one, 0) / pull.length) * 0.5 + 0.5;
      for (const [place, one] of pull.entries())
        if (chance() < (portal.rate * one) / mean) clicked.add(place);
    }
    lines.push(
      JSON.stringify({
        at: new Date(at).toISOString().replace('.000', ''),
        shown: list.map(({ story }) => story.id).toSorted(),
        clicked: [...clicked].map((place) => list[place]?.story.id),
      }),
    );
  }
  return {
    stories: stories.map(({ id, section, used, at }) =>
      JSON.stringify({
        story: id,
        published: new Date(at).toISOString(),
        section: `section ${section}`,
        text: used.map((word) => `term${word}q`).join(' '),
      }),
    ),
    impressions: lines,
    from: start + length * 0.7,
  };
}

function pick(weights: readonly number[], chance: () => number): number {
  let left = chance() * weights.reduce((sum, one) => sum + one, 0);
  for (const [place, one] of weights.entries()) if ((left -= one) <= 0 && one > 0) return place;
  return weights.length - 1;
}

/** From 0 to 1 over the days, more by day than at night, so that some impressions lie hours apart. */
function timeOfDay(chance: () => number, days: number): number {
  for (;;) {
    const at = chance();
    if (chance() < 0.52 - 0.48 * Math.cos(2 * Math.PI * at * days)) return at;
  }
}
