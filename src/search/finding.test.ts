// What readers can do with a search beyond asking for words.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { openTestDoor, openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory, scheduleStory, killStory, type Copy } from '#stories';
import { ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { importPicture } from '#media';
import { indexStory, nameFacets, searchRoutes, searchStories, setFilter, spellingHelp } from './index.ts';
import { readCursor, writeCursor, type Order } from './cursor.ts';
import { startOfDay } from './days.ts';
import { editDistance } from './spelling.ts';
import { readIndex } from './read-index.ts';
import { suggest } from './suggest.ts';
import { lettersOf, spellingKeys } from './vocabulary.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const bodyOf = (text: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

interface Written extends Partial<Omit<Copy, 'body'>> {
  readonly text?: string;
  readonly language?: string;
  readonly at?: Date;
}

async function write({ text = 'Copy.', language = 'en', at, ...copy }: Written): Promise<number> {
  const section =
    copy.section ?? (await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } }));
  const story = await createStory(house.cx(), { language, copy: { ...copy, section, body: bodyOf(text) } });
  if (at && at > house.clock.now()) await scheduleStory(house.cx(), { story, at });
  else await publishStory(house.cx(), { story, ...(at ? { at } : {}) });
  await indexStory(house.cx(), story);
  return story;
}

async function find(query: string, order: Order = 'best', language = 'en'): Promise<number[]> {
  const now = house.clock.now();
  const { results } = await searchStories(house.db, { query, language, order, limit: 100, now });
  return results.map(({ story }) => story);
}

test('filters by section, author and topic narrow down, by slug or by name', async () => {
  const sport = await ensureSection(house.cx(), { slug: 'sport', names: { en: 'Sport', ko: '스포츠' } });
  const author = await ensureAuthor(house.cx(), { slug: 'a-dvorak', names: { en: 'Antonín Dvořák' } });
  const topic = await ensureTopic(house.cx(), { slug: 'rowing', names: { en: 'Rowing' } });
  const other = await write({ headline: 'Regatta abroad' });
  const own = await write({
    headline: 'Regatta at home',
    section: sport,
    topics: [topic],
    bylines: [{ author, role: 'words' }],
  });
  assert.deepEqual(new Set(await find('regatta')), new Set([own, other]));
  for (const filter of [
    'section:sport',
    'section:Sport',
    'author:dvorak',
    'author:"antonin dvořák"',
    'topic:rowing',
  ])
    assert.deepEqual(await find(`regatta ${filter}`), [own], filter);
  assert.deepEqual(await find('regatta section:nowhere'), []);
  assert.deepEqual(await find('section:sport'), [own]);
  const { facets } = await searchStories(house.db, {
    query: 'regatta',
    limit: 1,
    facets: true,
    now: house.clock.now(),
  });
  const named = await nameFacets(house.db, facets, 'en');
  assert.deepEqual(
    named.map(({ kind, value, stories }) => [kind, value, stories]),
    [
      ['section', 'sport', 1],
      ['section', 'world', 1],
      ['author', 'a-dvorak', 1],
      ['topic', 'rowing', 1],
      ['year', '2026', 2],
    ],
  );
});

test('a story that is indexed again leaves no postings behind', async () => {
  const story = await write({ headline: 'The glazier returns', text: 'Panes of borosilicate were set.' });
  const holding = async (term: string) => {
    const { rows } = await sql<{ postings: number }>`
      select sum(octet_length(postings))::int / 3 as postings from search_postings where term = ${term}`.execute(
      house.db,
    );
    return rows[0]?.postings ?? 0;
  };
  for (let turn = 0; turn < 3; turn += 1) await indexStory(house.cx(), story);
  assert.equal(await holding('borosil'), 1);
  await killStory(house.cx(), { story });
  await indexStory(house.cx(), story);
  assert.equal(await holding('borosil'), 0);
});

test('dates, a minus and quotation marks bind', async () => {
  const old = await write({
    headline: 'Lighthouse lit',
    text: 'The grey lighthouse keeper waved.',
    at: new Date('2020-05-01'),
  });
  const late = await write({
    headline: 'Lighthouse dark',
    text: 'A keeper of the lighthouse slept.',
    at: new Date('2024-05-01'),
  });
  assert.deepEqual(await find('lighthouse before:2021'), [old]);
  assert.deepEqual(await find('lighthouse after:2024-05'), [late]);
  assert.deepEqual(await find('lighthouse -slept'), [old]);
  assert.deepEqual(await find('lighthouse -"lighthouse keeper"'), [late]);
  assert.deepEqual(await find('"lighthouse keeper"'), [old]);
  assert.deepEqual(await find('keeper -lighthouse'), []);
});

test('a question of ten thousand characters is answered by how it begins', async () => {
  const door = await openTestDoor(house, searchRoutes);
  try {
    const story = await write({ headline: 'Kittiwake' });
    const query = new URLSearchParams({ q: `kittiwake ${'and so on '.repeat(1_000)}` });
    const { results } = (await (await door.ask(`/api/search?${query}`)).json()) as {
      results: { id: number }[];
    };
    assert.equal(results[0]?.id, story);
  } finally {
    await door.close();
  }
});

test('days and years begin where the paper is', async () => {
  // In Seoul it is New Year's morning, in UTC and New York still the year before.
  const story = await write({ headline: 'Sunrise', at: new Date('2019-12-31T20:00:00Z') });
  const now = house.clock.now();
  const ask = async (query: string, timeZone: string) => {
    const { results, facets } = await searchStories(house.db, {
      query,
      timeZone,
      limit: 5,
      facets: true,
      now,
    });
    return [...results.map((one) => one.story), ...facets.years];
  };
  for (const query of ['sunrise', 'sunrise after:2020', 'sunrise after:2020-01-01 before:2020-01-02'])
    assert.deepEqual(await ask(query, 'Asia/Seoul'), [story, [2020, 1]], query);
  assert.deepEqual(await ask('sunrise before:2020', 'Asia/Seoul'), []);
  for (const zone of ['UTC', 'America/New_York']) {
    assert.deepEqual(await ask('sunrise before:2020', zone), [story, [2019, 1]], zone);
    assert.deepEqual(await ask('sunrise after:2020', zone), [], zone);
  }
  // The clocks were put forward that day, and back on the other.
  assert.equal(startOfDay('2024-03-10', 'America/New_York'), Date.parse('2024-03-10T05:00:00Z'));
  assert.equal(startOfDay('2024-11-04', 'America/New_York'), Date.parse('2024-11-04T05:00:00Z'));
});

test('best ranks alternatives, newest asks for all words and goes by time', async () => {
  const first = await write({ headline: 'Cellar flooded', at: new Date('2020-01-01') });
  const both = await write({ headline: 'Cellar and attic', at: new Date('2021-01-01') });
  const again = await write({ headline: 'Attic above, cellar below', at: new Date('2022-01-01') });
  assert.equal((await find('cellar attic')).length, 3);
  assert.deepEqual(await find('cellar attic', 'newest'), [again, both]);
  assert.deepEqual(await find('cellar', 'newest'), [again, both, first]);
});

test('captions are found, those of the story and of its lead picture', async () => {
  const bytes = readFileSync(
    new URL('../../demo/pictures/a-consultation-on-consultations.jpg', import.meta.url),
  );
  const picture = await importPicture(house.cx(), {
    bytes,
    caption: 'A pelican on a bollard',
    credit: 'Agency',
    alt: '',
  });
  const plain = await write({ headline: 'Harbour', leadPicture: picture });
  const own = await write({
    headline: 'Quay',
    leadPicture: picture,
    leadCaption: 'A cormorant dries its wings',
  });
  assert.deepEqual(await find('pelican'), [plain]);
  assert.deepEqual(await find('cormorant'), [own]);
});

test('pages by cursor give every story once, whatever is published meanwhile', async () => {
  const stories: number[] = [];
  for (let number = 0; number < 9; number += 1)
    stories.push(await write({ headline: `Otter ${number}`, text: 'water '.repeat(1 + (number % 4)) }));
  for (const order of ['best', 'newest'] as const) {
    const seen: number[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const { results, next } = await searchStories(house.db, {
        query: 'otter',
        order,
        limit: 4,
        after: cursor === undefined ? undefined : readCursor(cursor),
        now: house.clock.now(),
      });
      seen.push(...results.map(({ story }) => story));
      cursor = next ? writeCursor(next) : undefined;
      pages += 1;
      await write({ headline: `Otter, otter, otter ${order} ${pages}` });
      // Indexed again, it has another place in the index, and is still given once.
      await indexStory(house.cx(), stories[0]!);
    } while (cursor !== undefined && pages < 10);
    assert.equal(new Set(seen).size, seen.length, `${order} repeats a story`);
    for (const story of stories) assert.ok(seen.includes(story), `${order} leaves story ${story} out`);
  }
  assert.throws(() => readCursor('nonsense'), { code: 'search.no-such-cursor' });
});

test('pages by cursor neither repeat nor leave out a story when others are killed or changed meanwhile', async () => {
  const stories: number[] = [];
  for (let number = 0; number < 12; number += 1)
    stories.push(await write({ headline: `Heron ${number}`, text: 'reed '.repeat(1 + (number % 3)) }));
  const doomed = [];
  for (let number = 0; number < 4; number += 1)
    doomed.push(await write({ headline: `Elsewhere ${number}`, text: `heron ${'long '.repeat(300)}` }));
  const seen: number[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 8; page += 1) {
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const now = house.clock.now();
    const { results, next } = await searchStories(house.db, { query: 'heron', limit: 3, after, now });
    seen.push(...results.map(({ story }) => story));
    const gone = doomed[page];
    if (gone !== undefined) await killStory(house.cx(), { story: gone });
    if (!next) break;
    cursor = writeCursor(next);
  }
  assert.deepEqual(
    seen.filter((story) => stories.includes(story)).toSorted((one, other) => one - other),
    stories,
  );
});

test('a page far behind is the same as by cursor', async () => {
  const now = house.clock.now();
  const all: number[] = [];
  for (let number = 0; number < 30; number += 1)
    all.push(
      await write({
        headline: `Puffin ${number} ${'isle '.repeat(number % 5)}`,
        at: new Date(now.getTime() - number * 1_000),
      }),
    );
  const ask = (limit: number, offset: number) =>
    searchStories(house.db, { query: 'puffin', limit, offset, now });
  const { results } = await ask(30, 0);
  assert.equal(new Set(results.map(({ story }) => story)).size, all.length);
  for (const offset of [0, 10, 27]) {
    const page = await ask(3, offset);
    assert.deepEqual(page.results, results.slice(offset, offset + 3));
  }
});

test('a lone syllable that too many stories hold is left out where other words say more', async () => {
  for (const word of ['가방', '가을', '가족']) await write({ headline: `${word} 소식`, language: 'ko' });
  const rare = await write({ headline: '고래 소식', language: 'ko' });
  const unit = (form: string, isPrefix: boolean) => ({
    unit: { terms: [{ offset: 0, forms: [form], isPrefix }] },
    role: 'open' as const,
    times: 1,
    isNeeded: false,
  });
  const now = house.clock.now();
  const asked = [unit('고래', false), unit('가', true)];
  assert.equal((await readIndex(house.db, asked, now, 2)).units.length, 1);
  assert.equal((await readIndex(house.db, asked, now)).units.length, 2);
  assert.equal((await readIndex(house.db, asked.slice(1), now, 2)).units.length, 1);
  assert.equal((await find('가 고래', 'best', 'ko'))[0], rare);
});

test('spelling help leaves filters and exclusions as they are', async () => {
  const now = house.clock.now();
  for (let number = 0; number < 3; number += 1) await write({ headline: `Election ${number} of senators` });
  const help = (query: string) => spellingHelp(house.db, { query, language: 'en', now });
  assert.equal(await help('senatros section:world'), 'senators section:world');
  assert.equal(await help('qqqq section:world'), undefined);
  assert.equal(await help('qqqq -electoin'), undefined);
  assert.equal(await help('electoin'), 'election');
});

test('spelling help offers what more stories hold, in Korean by its letters', async () => {
  const now = house.clock.now();
  for (let number = 0; number < 3; number += 1) {
    await write({ headline: `Parliament sits ${number}` });
    await write({ headline: `대통령이 말했다 ${number}`, language: 'ko' });
  }
  const help = (query: string, language: string) => spellingHelp(house.db, { query, language, now });
  assert.equal(await help('parliment today', 'en'), 'parliament today');
  assert.equal(await help('Parlaiment', 'en'), 'parliament');
  assert.equal(await help('대통렁', 'ko'), '대통령');
  assert.equal(await help('parliament', 'en'), undefined);
  assert.equal(await help('xylophones', 'en'), undefined);
  // The first letter is seldom the wrong one, whatever more stories hold.
  await write({ headline: 'Quayside works' });
  for (let number = 0; number < 3; number += 1) await write({ headline: `Bayside works ${number}` });
  assert.equal(await help('qayside', 'en'), 'quayside');
});

test('a word that no story holds asks for spelling help, however much the others find', async () => {
  const now = house.clock.now();
  for (let number = 0; number < 4; number += 1) await write({ headline: `Aqueduct ${number} inspected` });
  const doubted = async (query: string) => {
    const { total, mayBeMisspelt } = await searchStories(house.db, { query, language: 'en', limit: 1, now });
    return [total > 2, mayBeMisspelt];
  };
  assert.deepEqual(await doubted('inspected aqueduct'), [true, false]);
  assert.deepEqual(await doubted('insqected aqueduct'), [true, true]);
  assert.deepEqual(await doubted('aqueduct -insqected'), [true, false]);
  assert.deepEqual(await doubted('insqected'), [false, true]);
  const help = (query: string) => spellingHelp(house.db, { query, language: 'en', now });
  assert.equal(await help('insqected aqueduct'), 'inspected aqueduct');
  // A rare word is left alone beside one that no story holds.
  await write({ headline: 'Aquaduct, misspelt' });
  assert.equal(await help('insqected aquaduct'), 'inspected aquaduct');
});

test('suggestions complete the last word and lead to stories and names', async () => {
  const topic = await ensureTopic(house.cx(), { slug: 'volcanoes', names: { en: 'Volcanoes', ko: '화산' } });
  const story = await write({ headline: 'Volcanic ash over the bay', topics: [topic] });
  const now = house.clock.now();
  const given = await suggest(house.db, { query: 'ash volca', language: 'en', now });
  assert.deepEqual(
    given.map(({ kind, text }) => [kind, text]),
    [['story', 'Volcanic ash over the bay']],
  );
  const names = await suggest(house.db, { query: 'volca', language: 'en', now });
  assert.deepEqual(names[0], { kind: 'topic', text: 'Volcanoes', target: 'volcanoes' });
  await killStory(house.cx(), { story });
  assert.deepEqual(await suggest(house.db, { query: 'volca', language: 'en', now }), []);
});

test('a story that is not out yet, or killed, shows in no result, count, suggestion or spelling', async () => {
  const at = new Date(house.clock.now().getTime() + 3_600_000);
  const section = await ensureSection(house.cx(), { slug: 'secret', names: { en: 'Secret' } });
  await write({ headline: 'Zanzibarian treaty signed', section, at });
  const dead = await write({ headline: 'Zanzibarian talks fail', section });
  await killStory(house.cx(), { story: dead });
  // The job has not run: only the rule of visibility keeps it out.
  const now = house.clock.now();
  for (const query of ['zanzibarian', 'treaty', 'section:secret', '"zanzibarian treaty"']) {
    const { total, results, facets } = await searchStories(house.db, { query, limit: 5, facets: true, now });
    assert.deepEqual([total, results, facets.sections], [0, [], []], query);
  }
  assert.deepEqual(await suggest(house.db, { query: 'zanzi', language: 'en', now }), []);
  assert.equal(await spellingHelp(house.db, { query: 'zanzibarean', language: 'en', now }), undefined);
  const { total } = await searchStories(house.db, { query: 'zanzibarian', limit: 5, now: at });
  assert.equal(total, 1);
});

test('words that one edit parts share a key', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'd', '가', '각', '힣'),
    minLength: 2,
    maxLength: 8,
  });
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('', 'x', 'yz'), (text, place, put) => {
      const letters = lettersOf(text);
      const changed = letters.toSpliced(place % letters.length, 1, ...Array.from(put).slice(0, 1));
      const other = changed.join('').normalize('NFC');
      if (lettersOf(other).join('') !== changed.join('')) return;
      assert.ok(editDistance(letters, changed) <= 1);
      assert.ok(spellingKeys(other).some((key) => spellingKeys(text).includes(key)));
    }),
  );
});

test('a filter is set in a question and taken out of it', () => {
  assert.equal(setFilter('ferry section:world "a b"', 'section', 'sport'), 'ferry "a b" section:sport');
  assert.equal(setFilter('author:"Ann Lee" ferry', 'author', undefined), 'ferry');
});
