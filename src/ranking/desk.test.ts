import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { slotsTag } from '#audience';
import { announce, openEvents, type Events } from '#platform/events';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  awaitLists,
  createRankingDesk,
  readList,
  relatedStories,
  relateStories,
  relateStory,
  type CurrentPick,
  type RankingDesk,
} from './index.ts';
import { samplePairs, sampleTraffic } from './traffic.test.sample.ts';
import { sampleStory } from './story.test.sample.ts';

let house: TestHouse;
let events: Events;
let desk: RankingDesk;
let stories: number[];
let current: CurrentPick[] = [];
before(async () => {
  house = await openTestHouse();
  events = await openEvents(house.clientConfig, house.log);
  stories = [];
  for (const age of [1, 2, 3, 4, 5])
    stories.push(await sampleStory(house.cx(), { headline: `Story ${age}`, age }));
  const picks = { current: async () => current, nextChange: async () => undefined };
  desk = createRankingDesk({ cx: () => house.cx(), events, log: house.log, picks });
});
after(async () => {
  await desk.stop();
  await events.close();
  await house.close();
});

async function top(list: 'popular-now' | 'must-reads'): Promise<number | undefined> {
  return (await readList(house.db, { list, language: 'en', now: house.clock.now() })).slots[0]?.story;
}

async function within(milliseconds: number, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!(await holds())) {
    assert.ok(performance.now() < end, `not within ${milliseconds} ms`);
    await sleep(20);
  }
}

test('it decides all lists before it says that it started', async () => {
  await desk.start();
  assert.equal(await top('popular-now'), stories[0]);
});

test('a view reaches Popular Now within a second and a half, again and again', async () => {
  for (const [index, story] of [stories[3]!, stories[1]!, stories[4]!].entries()) {
    await sampleTraffic(house.cx(), story, { views: 10 * (index + 1) });
    await announce(house.db, { views: [[story, 10]] });
    await within(1_500, async () => (await top('popular-now')) === story);
  }
});

test('slots reach Popular Now as soon, without a view', async () => {
  await sleep(1_100);
  house.takeQueries();
  const decided = () => house.takeQueries().some((query) => query.includes('pg_advisory_xact_lock'));
  await announce(house.db, { tags: [slotsTag] });
  await within(1_500, async () => decided());
});

test('a pick is shown soon after it is announced', async () => {
  current = [{ story: stories[2]!, position: 1, endsAt: null }];
  await announce(house.db, { tags: ['list:must-reads:en'] });
  await within(2_500, async () => (await top('must-reads')) === stories[2]);
});

test('a story is related soon after its text is learnt, and enters the lists of its neighbours without a reader', async () => {
  const text = 'The harbour ferries stopped after a storm broke the old pier.';
  const ferry = await sampleStory(house.cx(), { headline: 'Harbour ferries stop', text, age: 9 });
  await relateStory(house.cx(), ferry);
  const pier = await sampleStory(house.cx(), { headline: 'Pier broken', text: `${text} Divers look.` });
  await relateStory(house.cx(), pier);
  const near = await relatedStories(house.db, ferry, { limit: 5, now: house.clock.now() });
  assert.deepEqual(
    near.map(({ story }) => story),
    [pier],
  );
  const list = { list: 'you-may-also-like', story: ferry, language: 'en', now: house.clock.now() } as const;
  await within(2_500, async () => (await readList(house.db, list)).slots[0]?.story === pier);
});

test('stories that come together are neighbours at once, and whoever waits finds their lists decided by the desk', async () => {
  const text = 'The observatory on the hill saw a comet with its new mirror.';
  const together: number[] = [];
  for (const headline of ['A comet', 'The observatory', 'A new mirror'])
    together.push(await sampleStory(house.cx(), { headline, text: `${headline}. ${text}`, age: 3 }));
  await relateStories(house.cx(), together);
  await awaitLists(house.cx());
  const { rows } = await sql<{ story: number; first: number }>`
    select story_id as story, (slots->0->>'story')::int as first from lists
    where list = 'you-may-also-like' and story_id = any(${together}::int[])`.execute(house.db);
  assert.equal(rows.length, together.length);
  for (const { story, first } of rows) assert.ok(first !== story && together.includes(first));
});

test('many views make few decisions', async () => {
  house.takeQueries();
  const begun = performance.now();
  for (let views = 0; views < 100; views += 1) {
    await announce(house.db, { views: [[stories[0]!, views]] });
    await sleep(5);
  }
  const decisions = house.takeQueries().filter((query) => query.includes('pg_advisory_xact_lock'));
  // One a second, and those that were on their way before.
  const atMost = 3 + Math.floor((performance.now() - begun) / 1_000);
  assert.ok(decisions.length <= atMost, `${decisions.length} decisions`);
});

test('what readers went on to is learnt from their views', async () => {
  const { watchReaders } = await import('./readers.ts');
  const watch = watchReaders();
  await samplePairs(house.cx(), stories[0]!, stories[1]!, 6);
  watch.saw([stories[0]!], house.clock.now());
  assert.deepEqual(await watch.takeMoved(house.cx(), 10), []);
  watch.saw([stories[1]!], house.clock.now());
  assert.deepEqual(await watch.takeMoved(house.cx(), 10), [stories[0]]);
  assert.deepEqual(await watch.takeMoved(house.cx(), 10), []);
});

test('after it stopped, nothing is decided any more', async () => {
  await desk.stop();
  const before = await top('popular-now');
  await sampleTraffic(house.cx(), stories[2]!, { views: 1_000 });
  await announce(house.db, { views: [[stories[2]!, 1_000]] });
  await sleep(1_200);
  assert.equal(await top('popular-now'), before);
});
