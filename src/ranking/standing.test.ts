import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Route } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { rankMustReads, rankWeeklyBest } from './engine/index.ts';
import { refreshLists } from './index.ts';
import { standingRoutes } from './standing-routes.ts';
import { listStanding } from './list-standing.ts';
import { toStored } from './store.ts';
import { sampleStory } from './story.test.sample.ts';
import { sampleTraffic } from './traffic.test.sample.ts';
import { weights } from './weights.ts';
import { wouldMove } from './would-move.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const standing = (at?: Date) =>
  listStanding(house.db, {
    list: 'popular-now',
    language: 'en',
    section: 0,
    story: 0,
    at,
    now: house.clock.now(),
  });
const order = async (at?: Date) => (await standing(at)).slots.map(({ story }) => story);

test('a list is seen as it stood at any minute, with the changes before and after', async () => {
  const one = await sampleStory(house.cx(), { headline: 'One', age: 30 });
  const two = await sampleStory(house.cx(), { headline: 'Two', age: 31 });
  await sampleTraffic(house.cx(), one, { views: 5 });
  await refreshLists(house.cx());
  const first = house.clock.now();
  house.clock.advance(10 * 60_000);
  await sampleTraffic(house.cx(), two, { views: 90 });
  await refreshLists(house.cx());
  const second = house.clock.now();
  house.clock.advance(60_000);
  assert.deepEqual(await order(), [two, one]);
  assert.deepEqual(await order(new Date(second.getTime() - 1)), [one, two]);
  assert.deepEqual(await order(new Date(first.getTime() - 1)), []);
  const { earlier, later, decidedAt, seed } = await standing(first);
  assert.deepEqual([earlier, later, decidedAt], [null, second, first]);
  assert.equal(typeof seed, 'number');
  assert.deepEqual((await standing()).earlier, first);
});

test('what is said to move a slot does, and one less does not', async () => {
  const now = house.clock.now().getTime();
  const base = (story: number) => ({ story, section: 1, publishedAt: now - story });
  const z = 1.96;
  const must = (finishes: number, reads: number) =>
    rankMustReads(
      [
        { ...base(1), finishes: 60, reads: 100, pick: null },
        { ...base(2), finishes, reads, pick: null },
      ],
      { slots: 2, z },
      now,
      () => 0.5,
    );
  const [above, slot] = toStored(must(20, 50));
  const move = wouldMove('must-reads', slot!, above);
  assert.equal(move?.unit, 'finishes');
  const { amount } = move;
  assert.equal(must(20 + amount, 50 + amount).slots[0]?.story, 2);
  assert.equal(must(19 + amount, 49 + amount).slots[0]?.story, 1);

  for (const [reads, views] of [
    [40, 60],
    [3, 50],
    [1, 4],
  ] as const) {
    const weekly = (more: number) =>
      toStored(
        rankWeeklyBest(
          [
            { ...base(1), reads: 80, views: 100 },
            { ...base(2), reads: reads + more, views: views + more },
          ],
          { slots: 2, ...weights.weekly },
          now,
          () => 0.5,
        ),
      );
    const [first, second] = weekly(0);
    const needed = wouldMove('weekly-best', second!, first);
    assert.equal(needed?.unit, 'reads');
    assert.equal(weekly(needed.amount)[0]?.story, 2);
    assert.equal(weekly(needed.amount - 1)[0]?.story, 1);
    assert.equal(wouldMove('weekly-best', first!, undefined), null);
  }
});

test('a section or a story that is not there has no list', async () => {
  const ask = async (name: string, query: { section?: number; story?: number }) => {
    const request = { cx: house.cx(), params: { name }, query: { section: 0, story: 0, ...query } };
    return standingRoutes[0].handle(request as unknown as Parameters<Route['handle']>[0]);
  };
  await assert.rejects(ask('popular-now', { section: 99 }), { code: 'ranking.no-such-section' });
  await assert.rejects(ask('you-may-also-like', { story: 9_999 }), { code: 'ranking.no-such-story' });
  await ask('you-may-also-like', {});
});

test('fewer readers than may be told of move nothing', () => {
  const slot = (score: number, coReaders: number, coReads: number) => ({
    story: 1,
    score,
    reason: '',
    parts: { coReaders, coReads, similarity: 0.2, diversity: 1 },
  });
  const move = wouldMove('you-may-also-like', slot(0.1, 0, 0), slot(0.11, 0, 0));
  assert.deepEqual(move, { amount: weights.alsoLike.leastReaders, unit: 'readers' });
  assert.equal(wouldMove('you-may-also-like', slot(0.1, 0, 0), slot(0.9, 30, 0.75)), null);
});
