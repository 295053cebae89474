import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { indexStory, searchRoutes } from './index.ts';

let house: TestHouse;
let door: TestDoor;
before(async () => {
  house = await openTestHouse();
  door = await openTestDoor(house, searchRoutes);
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World', ko: '국제' } });
  for (const [language, headline] of [
    ['en', 'Harbour strike over'],
    ['ko', '부두 파업 끝나'],
  ] as const) {
    const story = await createStory(house.cx(), { language, copy: { headline, section } });
    await publishStory(house.cx(), { story });
    await indexStory(house.cx(), story);
  }
});
after(async () => {
  await door.close();
  await house.close();
});

const ask = async (path: string, query: string) =>
  (await (await door.ask(`/api/search${path}?q=${encodeURIComponent(query)}`)).json()) as {
    didYouMean?: string | null;
    suggestions?: readonly { text: string }[];
  };

test('a question is helped in the language of its letters, where none is named', async () => {
  for (const [beginning, headline] of [
    ['부두', '부두 파업 끝나'],
    ['harb', 'Harbour strike over'],
  ] as const)
    assert.deepEqual(
      (await ask('/suggestions', beginning)).suggestions?.map(({ text }) => text),
      [headline],
      beginning,
    );
  assert.equal((await ask('', '파얿')).didYouMean, '파업');
  assert.equal((await ask('', 'harbuor')).didYouMean, 'harbour');
  // The same for a browser's address bar.
  const bar = await door.ask(`/api/search/opensearch?q=${encodeURIComponent('부두')}`);
  assert.match(bar.headers.get('content-type') ?? '', /^application\/x-suggestions\+json/);
  assert.deepEqual(await bar.json(), ['부두', ['부두 파업 끝나']]);
  // A mixed question is asked in the main language.
  assert.deepEqual((await ask('/suggestions', '부두 harb')).suggestions, []);
});
