import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { slotLists, type SlotList } from '#audience';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { forgetListHistory, refreshAlsoLike, refreshLists } from './index.ts';
import { sampleStory } from './story.test.sample.ts';
import { sampleTraffic } from './traffic.test.sample.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const minute = 60_000;

/** Slots of a story, written as audience would after counting them an hour ago. */
async function sampleSlots(story: number, list: SlotList, place: number, shown: number, clicked: number) {
  const number = slotLists.indexOf(list);
  const now = house.clock.now();
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  const row = { list: number, place, story_id: story, series: 0, shown, clicked };
  await house.db
    .insertInto('slot_hours')
    .values({ ...row, hour })
    .execute();
  const decay = await house.db.selectFrom('decay').selectAll().executeTakeFirstOrThrow();
  const age = ((now.getTime() - decay.landmark.getTime()) / 1_000 / decay.half_life_seconds) * Math.LN2;
  await house.db
    .insertInto('slot_sums')
    .values({
      story_id: story,
      list: number,
      shown,
      clicked,
      shown_s: Math.log(shown) + age,
      clicked_s: clicked === 0 ? null : Math.log(clicked) + age,
    })
    .execute();
}

async function stored() {
  const list = { list: 'popular-now', language: 'en', section: 0 };
  return house.db
    .selectFrom('lists')
    .selectAll()
    .where('list', '=', list.list)
    .where('language', '=', list.language)
    .where('section_id', '=', 0)
    .executeTakeFirstOrThrow();
}
const history = (list: string) =>
  house.db
    .selectFrom('list_history')
    .selectAll()
    .where('list', '=', list)
    .where('section_id', '=', 0)
    .orderBy('minute')
    .execute();

test('Popular Now weighs clicks against slots: the better story leads, though the other was shown and read more', async () => {
  const onTop = await sampleStory(house.cx(), { headline: 'Seen by all', age: 30 });
  const below = await sampleStory(house.cx(), { headline: 'Liked by most', age: 30 });
  for (const story of [onTop, below])
    await sampleTraffic(house.cx(), story, { views: story === onTop ? 200 : 120 });
  await refreshLists(house.cx());
  assert.deepEqual(
    (await stored()).slots.map(({ story }) => story),
    [onTop, below],
  );

  await sampleSlots(onTop, 'popular-now', 1, 4_000, 200);
  await sampleSlots(below, 'popular-now', 2, 1_000, 120);
  // What else stands in these places, and does as they do.
  for (const place of [1, 2]) {
    const other = await sampleStory(house.cx(), { headline: `Usual ${place}`, age: 50 });
    await sampleTraffic(house.cx(), other, { views: place === 1 ? 250 : 60 });
    await sampleSlots(other, 'popular-now', place, place === 1 ? 4_000 : 2_000, place === 1 ? 250 : 60);
  }
  await refreshLists(house.cx());
  const { slots, seed } = await stored();
  assert.equal(slots[0]?.story, below);
  assert.ok((slots[0].parts['lift'] ?? 0) > 1.2);
  assert.match(slots[0].reason, /shown 1,000 times of late/);
  assert.equal(typeof seed, 'number');
});

test('clicks of readers who came from elsewhere and had read it before take nothing from a story', async () => {
  const [clicked, unclicked] = [
    await sampleStory(house.cx(), { headline: 'Read again', age: 30 }),
    await sampleStory(house.cx(), { headline: 'Left alone', age: 30 }),
  ];
  for (const story of [clicked, unclicked]) {
    await sampleTraffic(house.cx(), story, { views: 900 });
    await house.db
      .insertInto('story_sources')
      .values({ story_id: story, source: 'direct', views: 900 })
      .execute();
    await sampleSlots(story, 'latest', 1, 4_000, story === clicked ? 300 : 0);
  }
  await refreshLists(house.cx());
  const { slots } = await stored();
  assert.deepEqual(
    slots.slice(0, 2).map(({ story }) => story),
    [clicked, unclicked],
  );
  assert.ok((slots[0]?.parts['elsewhere'] ?? 0) > 899);
  // What was shown and clicked since is told at once, though the order stays.
  await house.db.updateTable('slot_sums').set({ clicked: 301 }).where('story_id', '=', clicked).execute();
  await refreshLists(house.cx());
  assert.equal((await stored()).slots[0]?.parts['clicks'], 301);
});

test('lists are kept as they stood, one a minute, for a week and as that week began', async () => {
  const before = (await history('popular-now')).length;
  assert.equal(before, 1);
  house.clock.set(new Date(house.clock.now().getTime() + 2 * minute));
  const story = await sampleStory(house.cx(), { headline: 'Read and read', age: 3 });
  for (const views of [500, 700]) {
    await sampleTraffic(house.cx(), story, { views });
    await refreshLists(house.cx());
  }
  const [first, second, ...more] = await history('popular-now');
  assert.deepEqual(more, []);
  assert.ok(!first?.slots.some((slot) => slot.story === story));
  assert.equal(second?.slots.find((slot) => slot.story === story)?.parts['views'], 700);

  house.clock.set(new Date(house.clock.now().getTime() + 8 * 86_400_000));
  await forgetListHistory(house.cx());
  assert.deepEqual(
    (await history('popular-now')).map((row) => row.minute),
    [second?.minute],
  );
});

test('of a story’s own list the last three versions are kept', async () => {
  const of = await sampleStory(house.cx(), {
    headline: 'Tides of the estuary',
    text: 'The estuary and its tides.',
  });
  for (let turn = 0; turn < 5; turn += 1) {
    house.clock.set(new Date(house.clock.now().getTime() + 9 * 86_400_000));
    await sampleStory(house.cx(), { headline: `Filler ${turn}`, text: 'Nothing of the kind.' });
    await refreshAlsoLike(house.cx(), [of]);
  }
  await forgetListHistory(house.cx());
  assert.equal((await history('you-may-also-like')).length, 3);
});
