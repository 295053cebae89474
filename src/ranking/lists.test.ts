import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { announce, openEvents } from '#platform/events';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { isVisible, publishStory, setEmbargo, setExpiry, withdrawStory } from '#stories';
import { listTag, readList, refreshAll, refreshLists, relateStory, type ListName } from './index.ts';
import { samplePairs, sampleTraffic } from './traffic.test.sample.ts';
import { sampleStory } from './story.test.sample.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const read = (list: ListName, more: { language?: string; section?: number; story?: number } = {}) =>
  readList(house.db, { list, language: 'en', now: house.clock.now(), ...more });
const order = async (...asked: Parameters<typeof read>) =>
  (await read(...asked)).slots.map(({ story }) => story);

let first: number;
let second: number;
let third: number;

test('an empty paper has empty lists', async () => {
  await refreshAll(house.cx());
  for (const list of ['popular-now', 'weekly-best', 'must-reads', 'latest'] as const) {
    assert.deepEqual((await read(list)).slots, []);
  }
});

test('a young paper shows its newest stories, and says why', async () => {
  first = await sampleStory(house.cx(), { headline: 'First', age: 3 });
  second = await sampleStory(house.cx(), { headline: 'Second', age: 2, section: 'business' });
  third = await sampleStory(house.cx(), { headline: 'Third', age: 1 });
  await refreshAll(house.cx());
  for (const list of ['popular-now', 'weekly-best', 'must-reads'] as const) {
    const { slots } = await read(list);
    assert.deepEqual(
      slots.map(({ story }) => story),
      [third, second, first],
    );
    assert.match(slots[0]?.reason ?? '', /^Newest story/);
  }
  assert.deepEqual(await order('latest'), [third, second, first]);
});

test('views order Popular Now, for the paper and for each section', async () => {
  await sampleTraffic(house.cx(), first, { views: 9, reads: 2, finishes: 2 });
  await sampleTraffic(house.cx(), second, { views: 3, reads: 3 });
  await refreshLists(house.cx());
  assert.deepEqual(await order('popular-now'), [first, second, third]);
  assert.deepEqual(await order('weekly-best'), [second, first, third]);
  assert.deepEqual(await order('must-reads'), [first, third, second]);
  const business = await house.db
    .selectFrom('sections')
    .select('id')
    .where('slug', '=', 'business')
    .executeTakeFirst();
  assert.deepEqual(await order('popular-now', { section: business?.id ?? 0 }), [second]);
  const { slots } = await read('popular-now');
  assert.equal(slots[0]?.parts['views'], 9);
  assert.ok(Math.abs((slots[0]?.parts['decayedViews'] ?? 0) - 9) < 1e-6);
});

test('picks stand first until the very instant of their end', async () => {
  const endsAt = new Date(house.clock.now().getTime() + 1_000);
  const picks = {
    current: async () => [{ story: second, position: 1, endsAt }],
    nextChange: async () => endsAt,
  };
  await refreshLists(house.cx(), { picks });
  assert.deepEqual(await order('must-reads'), [second, first, third]);
  house.clock.advance(1_000);
  assert.deepEqual(await order('must-reads'), [first, third]);
  await refreshLists(house.cx());
});

test('only a change that readers see is announced', async () => {
  const events = await openEvents(house.clientConfig, house.log);
  const heard: string[] = [];
  events.listen((news) => {
    if (news !== 'everything') heard.push(...(news.tags ?? []));
  });
  await refreshLists(house.cx());
  await sampleTraffic(house.cx(), first, { views: 10, reads: 2, finishes: 2 });
  await refreshLists(house.cx());
  await sampleTraffic(house.cx(), third, { views: 90 });
  await refreshLists(house.cx());
  await announce(house.db, { tags: ['end'] });
  while (!heard.includes('end')) await sleep(5);
  await events.close();
  assert.deepEqual(heard, [listTag('popular-now', 'en'), 'end']);
  assert.equal((await read('popular-now')).slots[1]?.parts['views'], 10, 'the parts are fresh all the same');
});

test('what only fades is told anew each minute, and renews no page of readers', async () => {
  const events = await openEvents(house.clientConfig, house.log);
  const heard: string[] = [];
  events.listen((news) => {
    if (news !== 'everything') heard.push(...(news.tags ?? []).filter((tag) => tag.startsWith('list:')));
  });
  const worth = async () => (await read('popular-now')).slots[0]?.parts['decayedViews'] ?? 0;
  const before = await worth();
  house.clock.advance(30_000);
  await refreshLists(house.cx());
  assert.equal(await worth(), before);
  house.clock.advance(30 * 60_000);
  await refreshLists(house.cx());
  assert.ok((await worth()) < before - 1, `${before} became ${await worth()}`);
  await events.caughtUp(house.db);
  await events.close();
  assert.deepEqual(heard, []);
});

test('a withdrawn story leaves its slot to the next at once', async () => {
  const more = [];
  for (const age of [10, 11, 12]) more.push(await sampleStory(house.cx(), { headline: `Older ${age}`, age }));
  await refreshLists(house.cx());
  assert.deepEqual(await order('popular-now'), [third, first, second, more[0]]);
  await withdrawStory(house.cx(), { story: first });
  assert.deepEqual(await order('popular-now'), [third, second, more[0], more[1]]);
  await publishStory(house.cx(), { story: first });
});

test('what readers read next comes first, from five readers on, and never below', async () => {
  await relateStory(house.cx(), third);
  await samplePairs(house.cx(), third, second, 4);
  await relateStory(house.cx(), third);
  assert.equal(
    (await read('you-may-also-like', { story: third })).slots.every(({ score }) => score < 0.1),
    true,
  );
  await samplePairs(house.cx(), third, second, 5);
  await relateStory(house.cx(), third);
  const [top] = (await read('you-may-also-like', { story: third })).slots;
  assert.equal(top?.story, second);
  assert.match(top.reason, /^5 readers of this story read it next/);
});

test('a story whose job has not run yet has its list all the same', async () => {
  const fresh = await sampleStory(house.cx(), { headline: 'Just out' });
  const slots = await order('you-may-also-like', { story: fresh });
  assert.equal(slots.length, 3);
  assert.ok(!slots.includes(fresh));
});

test('a story and its translation never stand in its list, nor another language', async () => {
  const original = await sampleStory(house.cx(), { headline: 'Ferry timetable of the harbour' });
  const korean = await sampleStory(house.cx(), {
    headline: 'Ferry timetable of the harbour',
    language: 'ko',
    translationOf: original,
  });
  const other = await sampleStory(house.cx(), { headline: 'Harbour festival: a new ferry', language: 'ko' });
  for (const story of [original, korean, other]) await relateStory(house.cx(), story);
  await samplePairs(house.cx(), original, korean, 50);
  await relateStory(house.cx(), original);
  assert.ok(
    !(await order('you-may-also-like', { story: original })).some((story) =>
      [original, korean, other].includes(story),
    ),
  );
  assert.deepEqual(await order('you-may-also-like', { story: korean, language: 'ko' }), [other]);
});

test('no list ever shows a story that the rule of visibility hides', async () => {
  const stories = (
    await house.db.selectFrom('stories').select('id').where('language', '=', 'en').execute()
  ).map(({ id }) => id);
  const minutes = fc.option(fc.integer({ min: -3, max: 3 }));
  const act = fc.record({
    story: fc.constantFrom(...stories),
    verb: fc.constantFrom('embargo', 'expire', 'withdraw', 'publish', 'read', 'decide', 'relate', 'wait'),
    minutes,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const { story, verb, minutes } of steps) {
        const cx = house.cx();
        const at = minutes === null ? null : new Date(cx.now.getTime() + minutes * 60_000);
        const acts = {
          embargo: () => setEmbargo(cx, { story, until: at }),
          expire: () => setExpiry(cx, { story, at }),
          withdraw: () => withdrawStory(cx, { story }),
          publish: () => publishStory(cx, { story, embargoUntil: at, expiresAt: null }),
          read: () => sampleTraffic(cx, story, { views: 50, reads: 20, finishes: 10 }),
          decide: () => refreshLists(cx),
          relate: () => relateStory(cx, story),
          wait: async () => house.clock.advance(30_000),
        };
        // Some are refused in some states; what matters is what readers see afterwards.
        await acts[verb]().catch((error: unknown) => {
          if (!(error instanceof Error) || error.name !== 'Fault') throw error;
        });
        const now = house.clock.now();
        const visible = new Set(
          (await house.db.selectFrom('stories').select('id').where(isVisible(now)).execute()).map(
            ({ id }) => id,
          ),
        );
        for (const list of [
          'popular-now',
          'weekly-best',
          'must-reads',
          'latest',
          'you-may-also-like',
        ] as const) {
          for (const slot of await order(list, list === 'you-may-also-like' ? { story } : {})) {
            assert.ok(visible.has(slot), `${list} shows story ${slot}`);
          }
        }
      }
    }),
    { numRuns: 25 },
  );
});
