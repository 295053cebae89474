import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory, scheduleStory, withdrawStory, saveStory } from '#stories';
import { ensureAuthor, ensureLanguage, ensureSection } from '#taxonomy';
import { indexStory, searchStories } from './index.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function publish(headline: string, text: string, language = 'en', author?: number): Promise<number> {
  const story = await draft(headline, text, language, author);
  await publishStory(house.cx(), { story });
  await indexStory(house.cx(), story);
  return story;
}

async function draft(headline: string, text: string, language: string, author?: number): Promise<number> {
  await ensureLanguage(house.cx(), language);
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  return createStory(house.cx(), {
    language,
    copy: { headline, section, body: bodyOf(text), bylines: author ? [{ author, role: 'words' }] : [] },
  });
}

const bodyOf = (text: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

async function find(query: string, language?: string): Promise<number[]> {
  const { total, results } = await searchStories(house.db, {
    query,
    language,
    limit: 50,
    now: house.clock.now(),
  });
  assert.equal(total, results.length);
  return results.map(({ story }) => story);
}

test('any of the words finds a story, and more and rarer words rank it higher', async () => {
  const both = await publish('A ferry for the harbour', 'The harbour waits for its ferry.');
  const one = await publish('Ferries elsewhere', 'Another boat in another place.');
  const none = await publish('Bread', 'Bakers bake.');
  const found = await find('harbours ferry', 'en');
  assert.deepEqual(found, [both, one]);
  assert.ok(!found.includes(none));
  const [best] = (await searchStories(house.db, { query: 'harbours', limit: 1, now: house.clock.now() }))
    .results;
  assert.equal(best?.snippetHtml, 'The <mark>harbour</mark> waits for its ferry.');
});

test('a headline weighs more than the text', async () => {
  const text = await publish('Sport', 'Someone mentioned a zeppelin once in a long talk about other things.');
  const headline = await publish('Zeppelin over the city', 'It flew.');
  assert.deepEqual(await find('zeppelin', 'en'), [headline, text]);
});

test('quotation marks bind words together', async () => {
  const bound = await publish('Prime numbers', 'The prime minister spoke.');
  await publish('Ministers', 'A minister in his prime.');
  assert.deepEqual(await find('"prime minister"', 'en'), [bound]);
});

test('names are found with and without their marks, in text and in bylines', async () => {
  const author = await ensureAuthor(house.cx(), { slug: 'zoe', names: { en: 'Zoë Müller-Sørensen' } });
  const story = await publish('Talks', 'Erdoğan met Dvořák.', 'en', author);
  for (const query of [
    'Erdogan',
    'erdoğan',
    'DVORAK',
    'Dvořák',
    'zoe',
    'Sorensen',
    'Müller',
    '"Zoe Muller"',
  ]) {
    assert.deepEqual(await find(query, 'en'), [story], query);
  }
});

test('Korean is found whatever particle follows, in the question and in the story', async () => {
  const story = await publish('대통령이 서울에서 말했다', '수퍼 컴퓨터는 비싸다. 김 위원장도 왔다.', 'ko');
  for (const query of ['대통령', '대통령은', '서울', '컴퓨터', '수퍼컴퓨터를', '김', '"김 위원장"', '비싸']) {
    assert.deepEqual(await find(query, 'ko'), [story], query);
  }
  assert.deepEqual(await find('부산', 'ko'), []);
});

test('Japanese and Chinese are found by their words', async () => {
  const japanese = await publish('宮城県沖で地震', '震源の深さはカタカナで約40キロ。', 'ja');
  const chinese = await publish('北京大学校长', '在北京说。', 'zh');
  assert.deepEqual(await find('地震の深さ', 'ja'), [japanese]);
  assert.deepEqual(await find('カタカナ', 'ja'), [japanese]);
  assert.deepEqual(await find('北京', 'zh'), [chinese]);
  assert.deepEqual(await find('大学校长', 'zh'), [chinese]);
});

test('what readers may not see is not found, and weighs in no score', async () => {
  const scores = async () =>
    (await searchStories(house.db, { query: 'platypus', limit: 5, now: house.clock.now() })).results;
  const story = await publish('Platypus seen', 'In a river.');
  const before = await scores();
  const hidden = await draft('Platypus wins', 'The platypus won everything.', 'en');
  const at = new Date(house.clock.now().getTime() + 60_000);
  await scheduleStory(house.cx(), { story: hidden, at });
  await indexStory(house.cx(), hidden);
  assert.deepEqual(await find('platypus'), [story]);
  assert.deepEqual(await scores(), before);
  house.clock.set(at);
  assert.deepEqual(new Set(await find('platypus')), new Set([hidden, story]));
  await withdrawStory(house.cx(), { story: hidden });
  assert.deepEqual(await find('platypus'), [story]);
});

test('only the published version is found, never the working copy', async () => {
  const story = await publish('Quokka', 'A quokka smiles.');
  await saveStory(house.cx(), { story, copy: { headline: 'Wombat', body: bodyOf('A wombat digs.') } });
  await indexStory(house.cx(), story);
  assert.deepEqual(await find('wombat'), []);
  assert.deepEqual(await find('quokka'), [story]);
  await publishStory(house.cx(), { story });
  await indexStory(house.cx(), story);
  assert.deepEqual(await find('wombat'), [story]);
  assert.deepEqual(await find('quokka'), []);
});

test('pages follow one another, and each knows the total', async () => {
  for (let number = 0; number < 7; number += 1) await publish(`Marmot ${number}`, 'A marmot whistles.');
  const now = house.clock.now();
  const all = await find('marmot');
  const pages = [];
  for (const offset of [0, 3, 6, 9]) {
    pages.push(await searchStories(house.db, { query: 'marmot', limit: 3, offset, now }));
  }
  assert.deepEqual(
    pages.flatMap(({ results }) => results.map(({ story }) => story)),
    all,
  );
  assert.deepEqual(
    pages.map(({ total }) => total),
    [7, 7, 7, 7],
  );
});

test('a question may hold anything', async () => {
  for (const query of [
    `' | ! & <-> :* \\`,
    '\0',
    '𝒳 \ud800',
    '"'.repeat(999),
    "O'Brien'; drop table stories",
    '('.repeat(400),
  ]) {
    await searchStories(house.db, { query, limit: 5, now: house.clock.now() });
  }
});
