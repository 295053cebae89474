import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  rankAlsoLike,
  rankLatest,
  rankMustReads,
  rankPopularNow,
  rankWeeklyBest,
  wilsonLowerBound,
  type AlsoLikeCandidate,
  type AlsoLikeWeights,
  type MustReadCandidate,
  noPrior,
  type PopularCandidate,
  type PopularWeights,
  type Ranking,
  type WeeklyCandidate,
} from './index.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 2, 2, 9);
const rng = () => 0.5;
const popular: PopularWeights = {
  slots: 4,
  shown: 4,
  halfLife: 3 * hour,
  landmark: now - 10 * hour,
  prior: noPrior,
  pastClicks: 8,
  priorClicks: 10,
  freshFor: 24 * hour,
  exploration: { seed: 1, share: 0 },
};
const unshown = { section: null, terms: [], atAges: [], standing: { expected: 0, clicked: 0 }, fromHere: 0 };
const alsoLike: AlsoLikeWeights = {
  slots: 3,
  of: { story: 1, translationGroup: 1, section: 1, language: 'en' },
  leastReaders: 5,
  halfReaders: 10,
  coReadShare: 0.6,
  duplicate: 0.85,
  sameSection: 0.8,
};

const order = ({ slots }: Ranking) => slots.map(({ story }) => story);
const base = (story: number) => ({ story, section: 1, publishedAt: now - story * 60_000 });
const related = (story: number, more: Partial<AlsoLikeCandidate> = {}): AlsoLikeCandidate => ({
  ...base(story),
  translationGroup: story,
  language: 'en',
  coReaders: 0,
  similarity: 0,
  sharedTopics: 0,
  twins: [],
  ...more,
});

test('an empty paper has empty lists', () => {
  for (const ranking of [
    rankPopularNow([], popular, now, rng),
    rankWeeklyBest([], { slots: 12, priorViews: 20, z: 1.96 }, now, rng),
    rankMustReads([], { slots: 3, z: 1.96 }, now, rng),
    rankAlsoLike([], alsoLike, now, rng),
    rankLatest([], { slots: 6 }, now, rng),
  ]) {
    assert.deepEqual(ranking, { slots: [], reasons: [] });
  }
});

test('Popular Now goes by the decayed sum, and says what it is worth now', () => {
  const s = (views: number, at: number) =>
    Math.log(views) + ((at - popular.landmark) / popular.halfLife) * Math.LN2;
  const candidates = [
    { ...base(1), s: s(100, now - 9 * hour), views: 100, nature: unshown },
    { ...base(2), s: s(20, now), views: 20, nature: unshown },
    { ...base(3), s: null, views: 0, nature: unshown },
  ];
  const { slots, reasons } = rankPopularNow(candidates, popular, now, rng);
  assert.deepEqual(order({ slots, reasons }), [2, 1, 3]);
  assert.ok(Math.abs((slots[0]?.parts['decayedViews'] ?? 0) - 20) < 1e-9);
  assert.ok(Math.abs((slots[1]?.parts['decayedViews'] ?? 0) - 12.5) < 1e-9);
  assert.match(reasons[0] ?? '', /worth 20 now, of 20 views in all/);
  assert.match(reasons[2] ?? '', /too few stories are being read/);
});

test('a story that nobody has read for days is no longer popular now', () => {
  const faded = { ...base(1), s: -50, views: 3, nature: unshown };
  const { slots, reasons } = rankPopularNow([faded], popular, now, rng);
  assert.equal(slots[0]?.score, 0);
  assert.match(reasons[0] ?? '', /^Newest story/);
});

test('Weekly Best puts what is read before what is only opened', () => {
  const candidates = [
    { ...base(1), views: 1_000, reads: 60 },
    { ...base(2), views: 100, reads: 55 },
    { ...base(3), views: 1, reads: 1 },
  ];
  const ranking = rankWeeklyBest(candidates, { slots: 12, priorViews: 20, z: 1.96 }, now, rng);
  assert.deepEqual(order(ranking), [2, 1, 3]);
  assert.match(
    ranking.reasons[0] ?? '',
    /^55 reads in seven days; of those who open it at least 3\d % read it, with 95 % confidence\.$/,
  );
});

test('Must-Reads are the picks in their order, then what readers finish most surely', () => {
  const candidates = [
    { ...base(1), reads: 50, finishes: 40, pick: null },
    { ...base(2), reads: 1, finishes: 1, pick: null },
    { ...base(3), reads: 0, finishes: 0, pick: { position: 2, endsAt: null } },
    { ...base(4), reads: 0, finishes: 0, pick: { position: 1, endsAt: now + hour } },
    { ...base(5), reads: 9, finishes: 9, pick: { position: 1, endsAt: now } },
  ];
  const ranking = rankMustReads(candidates, { slots: 5, z: 1.96 }, now, rng);
  assert.deepEqual(order(ranking), [4, 3, 5, 1, 2]);
  assert.equal(ranking.slots[0]?.until, now + hour);
  assert.equal(ranking.reasons[1], "The editors' pick no. 2.");
});

test('the lower bound is that of Wilson', () => {
  assert.ok(Math.abs(wilsonLowerBound(8, 10) - 0.4902) < 5e-4);
  assert.ok(Math.abs(wilsonLowerBound(1, 1) - 0.2065) < 5e-4);
  assert.equal(wilsonLowerBound(0, 0), 0);
});

test('co-reads count from five readers on, and outweigh likeness', () => {
  const ranking = rankAlsoLike(
    [related(2, { coReaders: 4 }), related(3, { similarity: 0.3 }), related(4, { coReaders: 20 })],
    alsoLike,
    now,
    rng,
  );
  assert.deepEqual(order(ranking), [4, 3, 2]);
  assert.equal(ranking.reasons[0], '20 readers of this story read it next.');
  assert.match(ranking.reasons[2] ?? '', /^Newest of the same section/);
});

test('one section does not take every slot when readers like another nearly as well', () => {
  const near = [
    related(2, { similarity: 0.5, coReaders: 10 }),
    related(3, { similarity: 0.49, coReaders: 10 }),
    related(4, { similarity: 0.45, section: 2, coReaders: 10 }),
  ];
  assert.deepEqual(order(rankAlsoLike(near, alsoLike, now, rng)), [2, 4, 3]);
  const unread = near.map((one) => ({ ...one, coReaders: 0 }));
  assert.deepEqual(order(rankAlsoLike(unread, alsoLike, now, rng)), [2, 3, 4]);
});

test('near duplicates are left out, of the story and of one another', () => {
  const ranking = rankAlsoLike(
    [
      related(2, { similarity: 0.9 }),
      related(3, { similarity: 0.5, twins: [4] }),
      related(4, { similarity: 0.4, twins: [3] }),
    ],
    alsoLike,
    now,
    rng,
  );
  assert.deepEqual(order(ranking), [3]);
});

test('where nothing is related, topics come before the section, and the section before the rest', () => {
  const ranking = rankAlsoLike(
    [related(2, { section: 9 }), related(3), related(4, { sharedTopics: 1, section: 9 })],
    alsoLike,
    now,
    rng,
  );
  assert.deepEqual(order(ranking), [4, 3, 2]);
});

const count = fc.integer({ min: 0, max: 300 });
const basis = fc.record({
  story: fc.integer({ min: 1, max: 40 }),
  section: fc.integer({ min: 1, max: 3 }),
  publishedAt: fc.integer({ min: 0, max: 4 }).map((minutes) => now - minutes * 60_000),
});
const sum = fc.option(fc.integer({ min: -3, max: 3 }));
const pick = fc.option(
  fc.record({
    position: fc.integer({ min: 1, max: 3 }),
    endsAt: fc.option(fc.constantFrom(now - 1, now + 1)),
  }),
);
const candidate: fc.Arbitrary<PopularCandidate & WeeklyCandidate & MustReadCandidate & AlsoLikeCandidate> = fc
  .tuple(
    basis,
    fc.record({
      s: sum,
      views: count,
      nature: fc.constant(unshown),
      reads: count,
      finishes: count,
      pick,
      coReaders: count,
    }),
    fc.record({
      translationGroup: fc.integer({ min: 1, max: 30 }),
      language: fc.constantFrom('en', 'ko'),
      similarity: fc.constantFrom(0, 0.2, 0.5, 0.9),
      sharedTopics: fc.integer({ min: 0, max: 1 }),
      twins: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 2 }),
    }),
  )
  .map(([one, two, three]) => ({ ...one, ...two, ...three }));
const candidates = fc.uniqueArray(candidate, { selector: ({ story }) => story, maxLength: 30 });

test('the same candidates give the same list, in whatever order they come', () => {
  fc.assert(
    fc.property(candidates, fc.integer(), (some, seed) => {
      const shuffled = some.toSorted(
        (a, b) => ((a.story * 7919 + seed) % 31) - ((b.story * 7919 + seed) % 31),
      );
      const rankAll = (all: typeof some) => [
        rankPopularNow(all, popular, now, rng),
        rankWeeklyBest(all, { slots: 12, priorViews: 20, z: 1.96 }, now, rng),
        rankMustReads(all, { slots: 3, z: 1.96 }, now, rng),
        rankAlsoLike(all, alsoLike, now, rng),
        rankLatest(all, { slots: 6 }, now, rng),
      ];
      assert.deepEqual(rankAll(shuffled), rankAll(some));
    }),
  );
});

test('a list has each story once, no more slots than it may, and a reason for each', () => {
  fc.assert(
    fc.property(candidates, (some) => {
      for (const { slots, reasons } of [
        rankPopularNow(some, popular, now, rng),
        rankMustReads(some, { slots: 4, z: 1.96 }, now, rng),
        rankAlsoLike(some, { ...alsoLike, slots: 4 }, now, rng),
      ]) {
        assert.equal(new Set(slots.map(({ story }) => story)).size, slots.length);
        assert.ok(slots.length <= 4);
        assert.ok(reasons.length === slots.length && reasons.every(Boolean));
      }
    }),
  );
});

test('a story and its translations never stand in its own list', () => {
  fc.assert(
    fc.property(candidates, (some) => {
      const byId = new Map(some.map((one) => [one.story, one]));
      for (const { story } of rankAlsoLike(some, alsoLike, now, rng).slots) {
        assert.notEqual(story, 1);
        assert.notEqual(byId.get(story)?.translationGroup, 1);
        assert.equal(byId.get(story)?.language, 'en');
      }
    }),
  );
});
