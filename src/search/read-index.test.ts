// What is read of the index belongs together, and is bounded.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql, type KyselyPlugin } from 'kysely';
import type { Db } from '#platform/db';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory, scheduleStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { indexStory, missingStories, searchStories, warmIndex } from './index.ts';
import { readIndex, type UnitToRead } from './read-index.ts';
import { suggest } from './suggest.ts';

let house: TestHouse;
let section: number;
before(async () => {
  house = await openTestHouse();
  section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
});
after(() => house.close());

async function write(headline: string, { language = 'en', isOut = true } = {}): Promise<void> {
  const story = await createStory(house.cx(), { language, copy: { headline, section } });
  const at = new Date(house.clock.now().getTime() + 3_600_000);
  if (isOut) await publishStory(house.cx(), { story });
  else await scheduleStory(house.cx(), { story, at });
  await indexStory(house.cx(), story);
}

/** The database, with something that happens each time that the state of the index has just been read. */
function afterState(happens: () => Promise<void>): Db {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (result.rows.some(({ kind }) => kind === 'state')) await happens();
      return result;
    },
  };
  return house.db.withPlugin(plugin);
}

test('where the index changes while it is read, a story that is not out yet counts nowhere', async () => {
  await write('Harbour news');
  for (const changes of [1, 100]) {
    let left = changes;
    let reads = 0;
    const db = afterState(async () => {
      reads += 1;
      if ((left -= 1) >= 0) await write(`Not yet ${changes} ${left}`, { isOut: false });
    });
    const now = house.clock.now();
    for (const query of ['section:world', 'harbour section:world']) {
      const { total, facets } = await searchStories(db, { query, limit: 5, facets: true, now });
      assert.deepEqual([total, facets.sections], [1, [[section, 1]]], query);
    }
    assert.ok(reads > 2);
  }
});

test('of an index that stands still, a second question reads its terms alone', async () => {
  const ask = () => searchStories(house.db, { query: 'section:world', limit: 5, now: house.clock.now() });
  await ask();
  house.takeQueries();
  await ask();
  assert.equal(house.takeQueries().filter((text) => text.includes('search_blocks')).length, 1);
});

const readings = () =>
  house.takeQueries().filter((text) => text.includes('from "search_blocks" where "block" in')).length;

test('of many who ask an index that nobody has read yet, one reads it, and none where it was read at the start', async () => {
  const ask = () => searchStories(house.db, { query: 'section:world', limit: 5, now: house.clock.now() });
  const expected = (await ask()).total;
  // As another process finds it.
  await sql`update search_blocks set version = gen_random_uuid()`.execute(house.db);
  house.takeQueries();
  const answers = await Promise.all(Array.from({ length: 5 }, ask));
  assert.equal(readings(), 1);
  assert.deepEqual(
    answers.map(({ total }) => total),
    answers.map(() => expected),
  );
  await sql`update search_blocks set version = gen_random_uuid()`.execute(house.db);
  await warmIndex(house.db);
  house.takeQueries();
  assert.equal((await ask()).total, expected);
  assert.equal(readings(), 0);
});

test('what is missing in the index is found, and looked for again after a while', async () => {
  const index = missingStories();
  const find = async (query: string) =>
    (await searchStories(house.db, { query, limit: 5, now: house.clock.now() })).total;
  const publish = async (headline: string) => {
    const story = await createStory(house.cx(), { language: 'en', copy: { headline, section } });
    await publishStory(house.cx(), { story });
  };
  await publish('Turbine');
  await index(house.cx(), 60);
  assert.equal(await find('turbine'), 1);
  await publish('Turbine again');
  await index(house.cx(), 60);
  assert.equal(await find('turbine'), 1);
  house.clock.advance(600_000);
  await index(house.cx(), 60);
  assert.equal(await find('turbine'), 2);
});

test('of syllables that stand alone, as many are read as a question may ask, by whomever', async () => {
  const syllables = Array.from('가나다라마바사아자차');
  await write(syllables.map((syllable) => `${syllable}격`).join(' '), { language: 'ko' });
  const alone = syllables.map((form): UnitToRead => ({
    unit: { terms: [{ offset: 0, forms: [form], isPrefix: true }] },
    role: 'open',
    times: 1,
    isNeeded: true,
  }));
  assert.equal((await readIndex(house.db, alone, house.clock.now())).units.length, 8);
});

test('what alternatives may read does not shrink by what is needed anyway', async () => {
  for (let number = 0; number < 3; number += 1) await write(`Lighthouse ${number} lit`);
  const unit = (form: string, isNeeded: boolean): UnitToRead => ({
    unit: { terms: [{ offset: 0, forms: [form], isPrefix: false }] },
    role: 'open',
    times: 1,
    isNeeded,
  });
  const read = async (budget: number) =>
    (await readIndex(house.db, [unit('harbour', false), unit('lighthous', true)], undefined, budget)).units
      .length;
  assert.deepEqual([await read(1), await read(0)], [2, 1]);
});

test('of a beginning all words but the last give way where they are too common to be read', async () => {
  await write('Quays elsewhere');
  // As of a paper in which very many stories hold it.
  await sql`update search_postings set postings = decode(repeat('00', 3 * 150001), 'hex') where term = 'quay'`.execute(
    house.db,
  );
  await sql`update search_blocks set version = gen_random_uuid()`.execute(house.db);
  const found = await suggest(house.db, {
    query: 'quay lighth',
    language: 'en',
    now: house.clock.now(),
  });
  assert.deepEqual(found.map(({ text }) => text).toSorted(), [
    'Lighthouse 0 lit',
    'Lighthouse 1 lit',
    'Lighthouse 2 lit',
  ]);
});
