import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { refreshLists, readList } from '#ranking';
import { createStory, publishStory, withdrawStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { currentPicks, nextPickChange, pickStory, removePick } from './index.ts';

let house: TestHouse;
let stories: number[];
before(async () => {
  house = await openTestHouse();
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  stories = [];
  for (const headline of ['One', 'Two', 'Three']) {
    const text = { type: 'text', text: headline };
    const body = { type: 'doc' as const, content: [{ type: 'paragraph', content: [text] }] };
    const story = await createStory(house.cx(), { language: 'en', copy: { headline, section, body } });
    await publishStory(house.cx(), { story });
    stories.push(story);
  }
});
after(() => house.close());

const minutes = (count: number) => new Date(house.clock.now().getTime() + count * 60_000);
const current = async () =>
  (await currentPicks(house.db, { language: 'en', now: house.clock.now() })).map(({ story }) => story);

test('picks stand in the order of their positions', async () => {
  await pickStory(house.cx(), { list: 'must-reads', story: stories[0]!, position: 2 });
  await pickStory(house.cx(), { list: 'must-reads', story: stories[1]!, position: 1 });
  assert.deepEqual(await current(), [stories[1], stories[0]]);
  assert.deepEqual(await currentPicks(house.db, { language: 'ko', now: house.clock.now() }), []);
});

test('a pick counts from its start to its end, by the clock alone', async () => {
  await pickStory(house.cx(), {
    list: 'must-reads',
    story: stories[2]!,
    position: 1,
    startsAt: minutes(10),
    endsAt: minutes(20),
  });
  assert.ok(!(await current()).includes(stories[2]!));
  assert.deepEqual(await nextPickChange(house.db, house.clock.now()), minutes(10));
  house.clock.advance(10 * 60_000);
  assert.ok((await current()).includes(stories[2]!));
  assert.deepEqual(await nextPickChange(house.db, house.clock.now()), minutes(10));
  house.clock.advance(10 * 60_000);
  assert.ok(!(await current()).includes(stories[2]!));
  assert.equal(await nextPickChange(house.db, house.clock.now()), undefined);
});

test('picking again moves the pick, and removing takes it away', async () => {
  await pickStory(house.cx(), { list: 'must-reads', story: stories[0]!, position: 1 });
  await pickStory(house.cx(), { list: 'must-reads', story: stories[1]!, position: 3 });
  assert.deepEqual(await current(), [stories[0], stories[1]]);
  await removePick(house.cx(), { list: 'must-reads', story: stories[0]! });
  await removePick(house.cx(), { list: 'must-reads', story: stories[0]! });
  assert.deepEqual(await current(), [stories[1]]);
});

test('ranking shows the picks that it is handed', async () => {
  await refreshLists(house.cx(), { picks: { current: currentPicks, nextChange: nextPickChange } });
  const { slots } = await readList(house.db, { list: 'must-reads', language: 'en', now: house.clock.now() });
  assert.equal(slots[0]?.story, stories[1]);
  assert.equal(slots[0]?.reason, "The editors' pick no. 3.");
});

test('a hidden story is no pick', async () => {
  await withdrawStory(house.cx(), { story: stories[1]! });
  assert.deepEqual(await current(), []);
});

test('a pick of nothing, or without time or place, is refused', async () => {
  const pick = { list: 'must-reads' as const, story: stories[0]!, position: 1 };
  const cx = house.cx();
  await assert.rejects(pickStory(cx, { ...pick, endsAt: cx.now }), { code: 'fronts.pick-ends-first' });
  await assert.rejects(pickStory(cx, { ...pick, position: 0 }), { code: 'fronts.position-invalid' });
  await assert.rejects(pickStory(cx, { ...pick, story: 999_999 }), { code: 'fronts.no-such-story' });
});
