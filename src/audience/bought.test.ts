// Nobody can buy a place: what a flood from one address, or a hired crowd, does to what lists are ordered by.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { counting, series } from './counting.ts';
import { believed, watchPatterns } from './patterns.ts';
import { decayedTop, viewCounts } from './queries.ts';
import type { CountingRoom, Visitor } from './room.ts';
import { slotSums } from './slot-queries.ts';
import {
  asRead,
  beacon,
  browser,
  countsOf,
  newCrowd,
  newReader,
  openTestRoom,
  publishTestStory,
} from './testing.ts';

let house: TestHouse;
let room: CountingRoom;
before(async () => {
  house = await openTestHouse();
  room = openTestRoom(house);
});
after(async () => {
  await room.close();
  await house.close();
});

const now = () => house.clock.now();
const click = (story: number, visitor: Visitor) =>
  room.record(beacon(story, { clicked: [['popular-now', story]] }), visitor, now());

async function worth(story: number) {
  const [sum] = await slotSums(house.db, [story], now());
  return { shown: sum?.shown ?? 0, clicked: sum?.clicked ?? 0 };
}

test('a thousand beacons from one address are worth one reader, in views, slots and clicks', async () => {
  const story = await publishTestStory(house);
  const buyer = newReader();
  await Promise.all(Array.from({ length: 1_000 }, () => click(story, buyer)));
  const others = await countsOf(house, story, series.suspectedRobots);
  assert.ok((await viewCounts(house.db, [story])).get(story)! <= 1);
  assert.ok(others[0]! <= 1);
  const { shown, clicked } = await worth(story);
  assert.ok(shown <= 1 && clicked <= 1, JSON.stringify({ shown, clicked }));
});

test('a thousand names of browsers at one address are worth one reader, in all that lists go by', async () => {
  const [story, from] = [await publishTestStory(house), await publishTestStory(house)];
  const { network } = newReader();
  for (let wave = 0; wave < 10; wave += 1) {
    await Promise.all(
      Array.from({ length: 100 }, (_, name) =>
        room.record(
          beacon(story, { ...asRead, from: `/world/${from}`, clicked: [['popular-now', story]] }),
          { network, userAgent: `${browser} ${wave * 100 + name}` },
          now(),
        ),
      ),
    );
  }
  const { shown, clicked } = await worth(story);
  assert.ok(shown <= 1 && clicked <= 1, JSON.stringify({ shown, clicked }));
  const [views = 0, reads = 0] = await countsOf(house, story);
  assert.ok(views <= 1 && reads <= 1, JSON.stringify({ views, reads }));
});

test('a hundred neighbours with one browser move a list by less than themselves, and stand apart', async () => {
  const [bought, liked] = [await publishTestStory(house), await publishTestStory(house)];
  const crowd = newCrowd(100);
  await Promise.all(crowd.map((member) => click(bought, member)));
  for (let reader = 0; reader < 60; reader += 1) {
    // People come from everywhere, with whatever they have.
    const userAgent = browser.replace('142', String(100 + (reader % 40)));
    await click(liked, { network: `198.${18 + (reader % 2)}.${reader}.7`, userAgent });
  }
  assert.equal((await worth(bought)).clicked, believed(100, 25));
  assert.ok((await worth(liked)).clicked > (await worth(bought)).clicked);
  const [views] = await countsOf(house, bought);
  const [doubtful] = await countsOf(house, bought, series.doubtful);
  assert.deepEqual([views, doubtful], [believed(100, 25), 100 - believed(100, 25)]);
  assert.equal((await viewCounts(house.db, [bought])).get(bought), 100, 'the public count doubts nobody');
  const top = await decayedTop(house.db, { now: now(), limit: 10 });
  const sums = new Map(top.map(({ story, s }) => [story, s]));
  const ratio = Math.exp((sums.get(bought) ?? 0) - (sums.get(liked) ?? 0));
  assert.ok(Math.abs(ratio - believed(100, 25) / 60) < 0.01, String(ratio));
});

test('neighbours who name a browser each are worth little more, and names at each of them nothing', async () => {
  const story = await publishTestStory(house);
  const crowd = newCrowd(100);
  await Promise.all(
    crowd.map((member, index) => click(story, { ...member, userAgent: `${browser} ${index}` })),
  );
  assert.equal((await worth(story)).clicked, believed(100, counting.neighbourReaders));
  for (let name = 0; name < 5; name += 1) {
    await Promise.all(
      crowd.map((member, index) =>
        click(story, { ...member, userAgent: `${browser} ${index} again ${name}` }),
      ),
    );
  }
  assert.equal((await worth(story)).clicked, believed(100, counting.neighbourReaders));
});

test('a crowd that comes back as often as it may is believed ever less', async () => {
  const [bought, once] = [await publishTestStory(house), await publishTestStory(house)];
  const crowd = newCrowd(100);
  const start = now().getTime();
  for (let round = 0; round < 4; round += 1) {
    for (const [index, member] of crowd.entries()) {
      house.clock.set(new Date(start + (round * 31 + (index * 30) / 100) * 60_000));
      await click(bought, member);
    }
  }
  for (const member of crowd.slice(0, 25)) await click(once, member);
  const [many, few] = [await worth(bought), await worth(once)];
  assert.ok(many.clicked < 5 * few.clicked, JSON.stringify({ many, few }));
});

test('a flood of made-up patterns keeps no crowd from being watched', () => {
  const patterns = watchPatterns();
  const at = now();
  for (let mark = 1; mark <= 400_000; mark += 1) patterns.doubts(mark * 2_654_435_761, 25, at);
  const doubted = Array.from({ length: 100 }, () => patterns.doubts(7_654_321_987_654, 25, at));
  assert.ok(doubted.filter(Boolean).length >= 100 - believed(100, 25));
});

test('crowds keep their order, however large they are', () => {
  const counts = [10, 25, 26, 40, 100, 1_000, 10_000].map((size) => believed(size, 25));
  assert.deepEqual(counts, [10, 25, 25, 36, 59, 117, 174]);
});
