import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { learnPrior, noPrior, rankPopularNow, type PopularCandidate, type PopularWeights } from './index.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 2, 2, 9);
const weights: PopularWeights = {
  slots: 10,
  shown: 4,
  halfLife: 3 * hour,
  landmark: now,
  prior: noPrior,
  pastClicks: 8,
  priorClicks: 10,
  freshFor: 24 * hour,
  exploration: { seed: 1, share: 0 },
};
const never = () => 0.5;

interface Traffic {
  readonly views?: number;
  readonly clicked?: number;
  readonly expected?: number;
  readonly age?: number;
  readonly section?: string;
  readonly fromHere?: number;
}

function story(
  id: number,
  { views = 0, clicked = 0, expected = 0, age = 48, section = 'a', fromHere = 1 }: Traffic,
): PopularCandidate {
  return {
    story: id,
    section: 1,
    publishedAt: now - age * hour,
    s: views > 0 ? Math.log(views) : null,
    views,
    nature: {
      section,
      terms: [],
      atAges: [],
      shown: expected * 20,
      standing: { clicked, expected },
      fromHere,
    },
  };
}
const rank = (stories: readonly PopularCandidate[], more: Partial<PopularWeights> = {}) =>
  rankPopularNow(stories, { ...weights, ...more }, now, never);
const order = (stories: readonly PopularCandidate[], more: Partial<PopularWeights> = {}) =>
  rank(stories, more).slots.map((slot) => slot.story);

test('clicks count against what the slots bring anything: a good place is no merit', () => {
  const onTop = story(1, { views: 100, clicked: 100, expected: 150 });
  const below = story(2, { views: 60, clicked: 60, expected: 30 });
  assert.deepEqual(order([onTop, below]), [2, 1]);
  const { parts } = rank([onTop, below]).slots[1]!;
  assert.ok((parts['lift'] ?? 9) < 1 && (parts['elsewhere'] ?? 9) < 1e-9);
});

test('the parts of a score make it up, so that it can be told', () => {
  const { slots, reasons } = rank([
    story(1, { views: 100, clicked: 70, expected: 90 }),
    story(2, { views: 60, clicked: 60, expected: 30 }),
  ]);
  for (const { score, parts } of slots) {
    const { elsewhere = 0, lift = 0, common = 0 } = parts;
    assert.ok(Math.abs(score - (elsewhere + lift * common)) < 1e-9);
  }
  assert.match(reasons.join('\n'), /of 60 views in all, 0 of them from no slot; shown 600 times of late/);
});

test('a click without a view takes nothing from a story', () => {
  // Two hundred readers came from elsewhere, saw both, and clicked one that they had read before.
  const unclicked = story(1, { views: 200, expected: 30, fromHere: 0.1 });
  const clicked = story(2, { views: 200, clicked: 60, expected: 30, fromHere: 0.1 });
  assert.deepEqual(order([unclicked, clicked]), [2, 1]);
  const score = (clicks: number) =>
    rank([story(1, { views: 100, clicked: clicks, expected: 90, fromHere: 0.5 }), unclicked]).slots.find(
      (slot) => slot.story === 1,
    )?.score ?? 0;
  for (let clicks = 50; clicks < 200; clicks += 10)
    assert.ok(score(clicks + 10) > score(clicks), `${clicks}`);
});

test('views that no slot brought count as they are', () => {
  const fromElsewhere = story(1, { views: 90, clicked: 10, expected: 10 });
  const fromSlots = story(2, { views: 90, clicked: 90, expected: 90 });
  assert.deepEqual(order([fromElsewhere, fromSlots]), [1, 2]);
});

test('a new story that nobody read has a fair chance, an old one has none', () => {
  const weak = story(1, { views: 20, clicked: 20, expected: 80 });
  const fine = story(2, { views: 90, clicked: 90, expected: 60 });
  const fresh = story(3, { age: 1 });
  const old = story(4, { age: 99 });
  const { slots } = rank([weak, fine, fresh, old]);
  assert.deepEqual(
    slots.map((slot) => slot.story),
    [2, 3, 1, 4],
  );
  assert.equal(slots[3]?.score, 0);
});

test('what its section is read like is expected of a story', () => {
  const atAges = (clicked: number) => [{ band: 5, expected: 50, clicked }];
  const prior = learnPrior(
    [
      ...Array.from({ length: 6 }, () => ({ section: 'sport', terms: [], atAges: atAges(90) })),
      ...Array.from({ length: 6 }, () => ({ section: 'opera', terms: [], atAges: atAges(20) })),
    ],
    { storySpread: 0.3, sectionSpread: 0.2, termSpread: 0.015 },
  );
  const known = story(9, { views: 40, clicked: 40, expected: 40 });
  const stories = [known, story(1, { age: 1, section: 'opera' }), story(2, { age: 1, section: 'sport' })];
  assert.deepEqual(order(stories, { prior }), [2, 9, 1]);
});

const traffic = fc.record({
  views: fc.integer({ min: 1, max: 500 }),
  clicked: fc.integer({ min: 0, max: 400 }),
  expected: fc.integer({ min: 0, max: 400 }),
  age: fc.integer({ min: 0, max: 60 }),
});
const some = fc
  .array(traffic, { minLength: 6, maxLength: 20 })
  .map((all) => all.map((one, index) => story(index + 1, one)));

test('position does not feed on itself: more slots that do as they should never raise a story', () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 300 }), (stories, more) => {
      const before = rank(stories).slots.find((slot) => slot.story === 1);
      const [first, ...others] = stories as [PopularCandidate, ...PopularCandidate[]];
      const lift = before?.parts['lift'] ?? 1;
      const { clicked, expected } = first.nature.standing;
      // Clicks as the slots bring them at this story's own lift, each of them a view too.
      const standing = { clicked: clicked + more * Math.min(1, lift), expected: expected + more };
      const after = rank([{ ...first, nature: { ...first.nature, standing } }, ...others]);
      const grown = after.slots.find((slot) => slot.story === 1);
      assert.ok((grown?.parts['lift'] ?? 0) <= Math.max(1, lift) + 1e-9);
    }),
  );
});

test('chance moves one slot at most, the last that readers see, and only for what is new and little known', () => {
  fc.assert(
    fc.property(some, fc.integer(), (stories, seed) => {
      const exploration = { seed, share: 1 };
      const plain = rank(stories);
      const tried = rank(stories, { exploration });
      assert.deepEqual(rank(stories.toReversed(), { exploration }), tried);
      assert.deepEqual(tried.slots.slice(0, 3), plain.slots.slice(0, 3));
      const explored = tried.slots.filter((slot) => slot.parts['explored'] === 1);
      assert.ok(explored.length <= 1);
      for (const slot of explored) {
        assert.equal(tried.slots.indexOf(slot), 3);
        const one = stories.find((candidate) => candidate.story === slot.story)!;
        assert.ok(
          now - one.publishedAt < weights.freshFor && one.nature.standing.expected < weights.priorClicks,
        );
      }
      const rest = ({ slots }: typeof plain) =>
        slots.map((slot) => slot.story).filter((id) => !explored.some((slot) => slot.story === id));
      const shared = Math.min(rest(plain).length, rest(tried).length);
      assert.deepEqual(rest(tried).slice(0, shared), rest(plain).slice(0, shared));
    }),
  );
});

test('chance is taken in its share of spells, and gives better stories more trials', () => {
  const known = Array.from({ length: 6 }, (_, index) =>
    story(index + 1, { views: 90, clicked: 90, expected: 50 }),
  );
  const good = story(20, { age: 1, clicked: 6, expected: 5 });
  const poor = story(21, { age: 1, clicked: 0, expected: 5 });
  const trials = new Map<number, number>();
  for (let seed = 0; seed < 2_000; seed += 1) {
    const { slots } = rank([...known, good, poor], { exploration: { seed, share: 0.2 } });
    for (const slot of slots)
      if (slot.parts['explored']) trials.set(slot.story, (trials.get(slot.story) ?? 0) + 1);
  }
  const all = [...trials.values()].reduce((sum, one) => sum + one, 0);
  assert.ok(all > 320 && all < 480, `${all} of 2000`);
  assert.ok((trials.get(20) ?? 0) > 1.5 * (trials.get(21) ?? 0) && trials.has(21));
});
