import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Route } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { scheduleStory, createStory } from '#stories';
import { listRoutes, refreshAll } from './index.ts';
import { sampleStory } from './story.test.sample.ts';
import { sampleTraffic } from './traffic.test.sample.ts';

let house: TestHouse;
let story: number;
before(async () => {
  house = await openTestHouse();
  story = await sampleStory(house.cx(), { headline: 'Ferry sails', section: 'world' });
  await sampleStory(house.cx(), { headline: 'Ferry returns', section: 'business', age: 1 });
  await sampleTraffic(house.cx(), story, { views: 7 });
  await refreshAll(house.cx());
});
after(() => house.close());

interface Answer {
  list: string;
  decidedAt: string | null;
  slots: {
    position: number;
    story: { id: number; url: string; headline: string; section: string };
    score: number;
    parts: Record<string, number>;
    reason: string;
  }[];
}

async function ask(name: string, query: Record<string, unknown> = {}): Promise<Answer> {
  const [lists] = listRoutes;
  const request = { cx: house.cx(), params: { name }, query, body: undefined, path: '', headers: {} };
  const reply = await lists!.handle(request as unknown as Parameters<Route['handle']>[0]);
  return JSON.parse(reply.body as string) as Answer;
}

test('a list answers with its slots, the parts of their scores, and why', async () => {
  const { list, decidedAt, slots } = await ask('popular-now');
  assert.equal(list, 'popular-now');
  assert.equal(decidedAt, house.clock.now().toISOString());
  assert.equal(slots.length, 2);
  assert.equal(slots[0]?.position, 1);
  assert.deepEqual(slots[0].story, {
    id: story,
    url: '/world/ferry-sails',
    headline: 'Ferry sails',
    section: 'world',
  });
  assert.equal(slots[0].parts['views'], 7);
  assert.match(slots[0].reason, /7 views in all/);
});

test('each list can be had by its name, and by section', async () => {
  for (const list of ['weekly-best', 'must-reads', 'latest']) assert.equal((await ask(list)).slots.length, 2);
  const { slots } = await ask('popular-now', { section: 'business' });
  assert.deepEqual(
    slots.map((slot) => slot.story.headline),
    ['Ferry returns'],
  );
  assert.deepEqual((await ask('latest', { language: 'ko' })).slots, []);
});

test('You May Also Like belongs to a story that readers can see', async () => {
  const { slots } = await ask('you-may-also-like', { story });
  assert.deepEqual(
    slots.map((slot) => slot.story.headline),
    ['Ferry returns'],
  );
  assert.deepEqual(await ask('also-like', { story }), await ask('you-may-also-like', { story }));
  await assert.rejects(ask('you-may-also-like'), { code: 'ranking.story-missing', kind: 'invalid' });
  const { section } = await house.db
    .selectFrom('story_versions')
    .select('section_id as section')
    .executeTakeFirstOrThrow();
  const hidden = await createStory(house.cx(), { language: 'en', copy: { headline: 'Hidden', section } });
  await scheduleStory(house.cx(), { story: hidden, at: new Date(house.clock.now().getTime() + 1_000) });
  await assert.rejects(ask('you-may-also-like', { story: hidden }), { code: 'ranking.no-such-story' });
});

test('unknown lists and sections are not found', async () => {
  await assert.rejects(ask('most-loved'), { code: 'ranking.no-such-list', kind: 'not-found' });
  await assert.rejects(ask('constructor'), { code: 'ranking.no-such-list' });
  await assert.rejects(ask('latest', { section: 'nowhere' }), { code: 'ranking.no-such-section' });
});
