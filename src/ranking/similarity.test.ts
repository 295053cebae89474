import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '#platform/db';
import { announce, openEvents } from '#platform/events';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { publishStory, saveStory, withdrawStory } from '#stories';
import { ensureLanguage } from '#taxonomy';
import {
  learnAllStories,
  learnGrown,
  readList,
  refreshAlsoLike,
  relatedStories,
  relateStory,
} from './index.ts';
import { sampleStory } from './story.test.sample.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function neighboursOf(story: number): Promise<number[]> {
  const rows = await house.db
    .selectFrom('story_neighbours')
    .select('neighbour_id')
    .where('story_id', '=', story)
    .orderBy('similarity', 'desc')
    .execute();
  return rows.map((row) => row.neighbour_id);
}

async function publish(headline: string, text: string, language = 'en'): Promise<number> {
  const story = await sampleStory(house.cx(), { headline, text, language });
  await relateStory(house.cx(), story);
  return story;
}

/** The kept counts against counting anew. */
async function wrongCounts(): Promise<unknown[]> {
  const { rows } = await sql`
    select * from (select language, term, count(*)::int as stories
      from story_vocabularies, unnest(terms) as term group by language, term) as counted
    full join term_counts using (language, term, stories)
    where counted.term is null or term_counts.term is null`.execute(house.db);
  return rows;
}

test('stories about the same thing are neighbours, in English and in Korean', async () => {
  const ferry = await publish(
    'Harbour ferries stop',
    'Ferries in the harbour stopped after the storm broke a pier.',
  );
  const pier = await publish(
    'A pier broken by the storm',
    'The harbour repairs its pier, and the ferry waits.',
  );
  const opera = await publish('Opera house opens', 'Singers rehearse a new opera in the old theatre.');
  assert.deepEqual(await neighboursOf(ferry), [pier]);
  assert.deepEqual(await neighboursOf(opera), []);

  const chips = await publish(
    '반도체 수출이 늘었다',
    '반도체는 지난달 수출을 이끌었다. 공장은 밤에도 돌았다.',
    'ko',
  );
  const exports = await publish(
    '수출 늘린 반도체의 힘',
    '반도체와 배터리를 실은 배가 수출을 위해 떠났다.',
    'ko',
  );
  const rain = await publish('장마가 시작됐다', '비가 남쪽에서 내리기 시작했다.', 'ko');
  assert.deepEqual(await neighboursOf(chips), [exports]);
  assert.deepEqual(await neighboursOf(rain), []);
  assert.deepEqual(await wrongCounts(), []);
});

test('a changed story gets other neighbours, and its old ones forget it', async () => {
  const vote = await publish(
    'Council votes on bicycles',
    'The council votes on bicycle lanes in the centre.',
  );
  const lanes = await publish('Bicycle lanes divide council', 'Councillors argue about lanes for bicycles.');
  const bread = await publish('Bakers raise the price of bread', 'Flour and bread cost more, bakers say.');
  assert.deepEqual(await neighboursOf(lanes), [vote]);

  const text = 'Bread is dear because flour is dear, and bakers raise prices.';
  const body = { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
  await saveStory(house.cx(), { story: vote, copy: { headline: 'Why bread costs more', body } });
  await publishStory(house.cx(), { story: vote });
  await relateStory(house.cx(), vote);
  assert.deepEqual(await neighboursOf(lanes), []);
  assert.deepEqual(await neighboursOf(bread), [vote]);
  assert.deepEqual(await wrongCounts(), []);
});

test('a withdrawn story is nobody’s neighbour, and its terms are no longer counted', async () => {
  const one = await publish('Glacier retreats again', 'The glacier above the valley lost ten metres of ice.');
  const two = await publish('Ice of the glacier melts', 'A valley watches its glacier and the ice.');
  assert.deepEqual(await neighboursOf(one), [two]);
  await withdrawStory(house.cx(), { story: two });
  await relateStory(house.cx(), two);
  assert.deepEqual(await neighboursOf(one), []);
  assert.deepEqual(await neighboursOf(two), []);
  assert.deepEqual(await wrongCounts(), []);
});

test('being told twice changes nothing, and learning all anew agrees on who is near', async () => {
  const dump = async () =>
    (await sql`select story_id, neighbour_id from story_neighbours order by 1, 2`.execute(house.db)).rows;
  const before = await dump();
  const story = await house.db.selectFrom('story_vocabularies').select('story_id').executeTakeFirstOrThrow();
  await relateStory(house.cx(), story.story_id);
  await relateStory(house.cx(), story.story_id);
  assert.deepEqual(await wrongCounts(), []);
  await learnAllStories(house.cx());
  assert.deepEqual(await wrongCounts(), []);
  assert.deepEqual(await dump(), before);
});

test('while all is learnt anew, lists are decided from what was known before, and a story can be withdrawn', async () => {
  const story = await house.db.selectFrom('story_neighbours').select('story_id').executeTakeFirstOrThrow();
  const gone = await publish('A weir is opened', 'Eels pass the weir on the Kell for the first time.');
  await house.db.deleteFrom('also_like_due').execute();
  const learning = await inTransaction(house.db, async (holder) => {
    // The learning comes to a stop half-way, where it replaces these.
    await holder.selectFrom('story_neighbours').selectAll().forUpdate().execute();
    const learning = learnAllStories(house.cx());
    const isWaiting = sql<{ waits: boolean }>`select exists (select from pg_stat_activity
      where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0) as waits`;
    while (!(await isWaiting.execute(house.db)).rows[0]?.waits) await sleep(10);
    await inTransaction(house.db, async (trx) => {
      await sql`set local lock_timeout = '5s'`.execute(trx);
      assert.ok((await relatedStories(trx, story.story_id, { limit: 1, now: house.clock.now() })).length > 0);
      await refreshAlsoLike({ ...house.cx(), db: trx }, [story.story_id]);
      await withdrawStory({ ...house.cx(), db: trx }, { story: gone });
    });
    return { learning };
  });
  await learning.learning;
  const due = await house.db.selectFrom('also_like_due').select('story_id').execute();
  assert.ok(due.some(({ story_id }) => story_id === story.story_id));
});

test('what is learnt anew is announced, and stories that are gone are no neighbours any more', async () => {
  const gone = await publish('A kiosk closes', 'The kiosk at the corner closes for good after the winter.');
  await publish('Kiosks close', 'At the corner another kiosk closes for good.');
  assert.ok((await neighboursOf(gone)).length > 0);
  await withdrawStory(house.cx(), { story: gone });
  const events = await openEvents(house.clientConfig, house.log);
  const heard: unknown[] = [];
  const { promise: last, resolve } = Promise.withResolvers<void>();
  events.listen((announcement) => {
    if (heard.push(announcement) === 2) resolve();
  });
  await learnAllStories(house.cx());
  for (const tags of [['afterwards'], ['last']]) await announce(house.db, { tags });
  await last;
  await events.close();
  assert.deepEqual(heard.slice(0, 2), [{ tags: ['also-like-due'] }, { tags: ['afterwards'] }]);
  assert.deepEqual(await neighboursOf(gone), []);
});

test('a series of near copies does not leave its stories without anything to read next', async () => {
  const series: number[] = [];
  for (let draw = 1; draw <= 14; draw += 1) {
    series.push(
      await publish(
        'The lottery numbers',
        'These are the winning lottery numbers of the weekly draw in the town hall, as the notary read them out.',
      ),
    );
  }
  for (const [headline, text] of [
    ['A bridge is painted', 'Painters hang from the bridge until spring.'],
    ['The choir sings', 'Forty voices fill the hall with a motet.'],
    ['Snow on the pass', 'The mountain road closes for the winter.'],
  ] as const) {
    await publish(headline, text);
  }
  await learnAllStories(house.cx());
  await refreshAlsoLike(house.cx(), series.slice(0, 1));
  const { slots } = await readList(house.db, {
    list: 'you-may-also-like',
    language: 'en',
    story: series[0],
    now: house.clock.now(),
  });
  assert.equal(slots.length, 3);
  assert.ok(slots.every((slot) => !series.includes(slot.story)));
});

test('a language that has grown is learnt anew as a whole, so that its first stories weigh like its last', async () => {
  await ensureLanguage(house.cx(), 'fr');
  for (let index = 0; index < 50; index += 1) {
    await sampleStory(house.cx(), {
      headline: `Nouvelle ${index}`,
      text: `Le port ${index} attend`,
      language: 'fr',
    });
  }
  const french = await house.db.selectFrom('stories').select('id').where('language', '=', 'fr').execute();
  for (const { id } of french) await relateStory(house.cx(), id);
  const learnt = async () =>
    (await house.db.selectFrom('languages_learnt').selectAll().where('language', '=', 'fr').execute())[0]
      ?.stories;
  await learnGrown(house.cx());
  assert.equal(await learnt(), 50);
  await house.db.updateTable('languages_learnt').set({ stories: 40 }).where('language', '=', 'fr').execute();
  await learnGrown(house.cx());
  assert.equal(await learnt(), 40);
});

test('related stories are nearest by text alone: visible ones, no translation, no copy', async () => {
  const text = 'The observatory on the ridge watches a comet that returns after eighty years of darkness.';
  const comet = await publish('A comet returns', text);
  await publish('A comet returns', text);
  const tail = await publish(
    'The comet shows its tail',
    'From the ridge the observatory sees how the comet grows a tail.',
  );
  const ridge = await publish(
    'Walkers on the ridge',
    'Walkers meet on the ridge at night and wait in darkness.',
  );
  const now = house.clock.now();
  const near = await relatedStories(house.db, comet, { limit: 5, now });
  assert.deepEqual(
    near.map(({ story }) => story),
    [tail, ridge],
  );
  assert.ok((near[0]?.similarity ?? 0) > (near[1]?.similarity ?? 1));
  await withdrawStory(house.cx(), { story: tail });
  assert.deepEqual(
    (await relatedStories(house.db, comet, { limit: 1, now })).map(({ story }) => story),
    [ridge],
  );
});
