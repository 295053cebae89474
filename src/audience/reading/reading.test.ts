import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { correctStory, createStory, publishStory, saveStory } from '#stories';
import { ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { openTestHouse, type TestHouse } from '#platform/testing';
import type { Beacon } from '../beacon.ts';
import { rollDays } from '../roll-days.ts';
import type { CountingRoom } from '../room.ts';
import { asFinish, asRead, beacon, hour, minute, newReader, openTestRoom } from '../testing.ts';
import { toCsv } from './csv.ts';
import { openLiveFeed } from './feed.ts';
import { openFreshDays } from './fresh-days.ts';
import { readLive } from './live.ts';
import { readReport } from './reports.ts';
import { reportQuery, spanQuery, type LiveView } from './schemas.ts';
import { readStoryAudience } from './story.ts';
import { openUsual } from './usual.ts';

let house: TestHouse;
let room: CountingRoom;
let [world, science, kim, treaties] = [0, 0, 0, 0];
let [first, second] = [0, 0];

before(async () => {
  house = await openTestHouse('2026-03-02T09:00:30Z');
  room = openTestRoom(house);
  world = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  science = await ensureSection(house.cx(), { slug: 'science', names: { en: 'Science' } });
  kim = await ensureAuthor(house.cx(), { slug: 'kim', names: { en: 'Kim' } });
  treaties = await ensureTopic(house.cx(), { slug: 'treaties', names: { en: 'Treaties' } });
  first = await publish('one', { headline: '=One, "signed"', section: world, topics: [treaties] });
  second = await publish('two', { headline: 'Two', section: science, topics: [] });
});
after(async () => {
  await room.close();
  await house.close();
});

async function publish(slug: string, copy: { headline: string; section: number; topics: number[] }) {
  const bylines = [{ author: kim, role: 'words' as const }];
  const story = await createStory(house.cx(), { language: 'en', copy: { ...copy, slug, bylines } });
  await publishStory(house.cx(), { story });
  return story;
}

const now = () => house.clock.now();
const view = (story: number, rest: Partial<Beacon> = {}) =>
  room.record(beacon(story, rest), { ...newReader(), device: 'phone' }, now());

async function times(number: number, work: () => Promise<void>) {
  for (let done = 0; done < number; done += 1) await work();
}

const live = () =>
  readLive({
    db: house.db,
    clock: house.clock,
    presence: room.presence,
    usual: openUsual(house.db, () => 'UTC'),
    language: () => 'en',
    zone: () => 'Asia/Seoul',
  });

test('the live view tells who is here, what gains, from where, and robots apart', async () => {
  await times(3, () => view(first, { referrer: 'www.News.example' }));
  house.clock.advance(12 * minute);
  await times(2, () => view(second, { ...asRead, from: '/world/one', shown: [['latest', first]] }));
  await view(first, { clicked: [['latest', second]] });
  await view(first, { webdriver: true });
  const seen = await live();
  assert.equal(seen.people, 3);
  assert.equal(seen.zone, 'Asia/Seoul');
  assert.equal(seen.minutes.length, 60);
  assert.deepEqual([seen.minutes.at(-1)?.views, seen.minutes.at(-1)?.reads], [3, 2]);
  assert.equal(seen.minutes.at(-13)?.views, 3);
  assert.deepEqual(
    seen.stories.map(({ story, people, views, before, hour, reads, total }) => [
      story.headline,
      people,
      views,
      before,
      hour,
      reads,
      total,
    ]),
    [
      ['Two', 2, 2, 0, 2, 2, 2],
      ['=One, "signed"', 1, 1, 3, 4, 0, 4],
    ],
  );
  assert.deepEqual(seen.sections, [
    { id: science, name: 'Science', views: 2, before: 0 },
    { id: world, name: 'World', views: 1, before: 3 },
  ]);
  assert.deepEqual(seen.authors, [{ id: kim, name: 'Kim', views: 3, before: 3 }]);
  assert.deepEqual(seen.sources, [
    { source: 'news.example', views: 3 },
    { source: 'site', views: 2 },
    { source: 'direct', views: 1 },
  ]);
  assert.deepEqual(seen.devices, [{ device: 'phone', views: 6 }]);
  const latest = seen.lists.find(({ list }) => list === 'latest');
  assert.deepEqual([latest?.shown, latest?.clicked], [3, 1]);
  assert.equal(seen.others.suspectedRobots, 1);
});

test('a reader who falls silent for five minutes is not here any more', async () => {
  house.clock.advance(5 * minute);
  assert.equal((await live()).people, 0);
});

test('what is usual is the mean of this hour and weekday, and unknown in the first week', async () => {
  assert.equal((await live()).minutes[0]?.usualViews, null);
  const start = now();
  house.clock.advance(7 * 24 * hour);
  await times(2, () => view(first));
  house.clock.advance(7 * 24 * hour);
  const usual = (await live()).minutes.at(-1)?.usualViews;
  // Six views two weeks ago and two last week.
  assert.ok(Math.abs((usual ?? 0) - 8 / 120) < 1e-9, String(usual));
  house.clock.set(start);
});

test('the feed sends the view at once and each second, and ends for all when it closes', async () => {
  let reads = 0;
  const feed = openLiveFeed(async () => ({ at: String((reads += 1)) }) as LiveView, house.log);
  const stream = feed.watch();
  let heard = '';
  stream.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  while (!heard.includes('"2"')) await sleep(20);
  assert.match(
    heard,
    /^retry: 2000\n\nevent: live\ndata: \{"at":"1"\}\n\nevent: live\ndata: \{"at":"2"\}\n\n$/,
  );
  const ended = new Promise((resolve) => stream.once('end', resolve));
  feed.close();
  await ended;
  await sleep(1_100);
  assert.equal(reads, 2, 'nobody watches, so nothing is read');
});

test('a story’s own page has its life, its histograms, whence and whither, and its corrections', async () => {
  await times(5, () => view(second, { ...asFinish, from: '/world/one' }));
  house.clock.advance(minute);
  await saveStory(house.cx(), { story: second, copy: { headline: 'Two, corrected' } });
  await correctStory(house.cx(), { story: second, kind: 'fact', note: 'It was two.' });
  const asked = { presence: room.presence, zone: 'UTC', language: 'en', now: now() };
  const own = await readStoryAudience(house.db, second, asked);
  assert.equal(own.story.headline, 'Two, corrected');
  assert.deepEqual(own.totals, { views: 7, reads: 7, finishes: 5, seconds: 280 });
  assert.deepEqual(own.life.unit, 'hour');
  assert.equal(own.life.points[0]?.views, 7);
  assert.deepEqual(
    own.times.filter(({ pages }) => pages > 0),
    [
      { from: 15, to: 30, pages: 2 },
      { from: 30, to: 60, pages: 5 },
    ],
  );
  assert.deepEqual(
    own.depths.filter(({ pages }) => pages > 0),
    [
      { from: 0.6, to: 0.7, pages: 2 },
      { from: 1, to: null, pages: 5 },
    ],
  );
  assert.deepEqual(
    own.from.map(({ story, readers }) => [story.id, readers]),
    [[first, 7]],
  );
  assert.deepEqual(
    own.headlines.map(({ headline }) => headline),
    ['Two', 'Two, corrected'],
  );
  assert.deepEqual(
    own.corrections.map(({ kind, note }) => [kind, note]),
    [['fact', 'It was two.']],
  );
  const before = await readStoryAudience(house.db, first, asked);
  assert.deepEqual(
    before.next.map(({ story, readers }) => [story.id, readers]),
    [[second, 7]],
  );
  const draft = await createStory(house.cx(), { language: 'en', copy: { headline: 'Secret' } });
  await assert.rejects(readStoryAudience(house.db, draft, asked), { code: 'audience.no-such-story' });
});

test('a page load moves from bin to bin as it is read on', async () => {
  const reader = newReader();
  const told = beacon(first, { visible: 6_000, active: 6_000, depth: 0.3 });
  await room.record(told, reader, now());
  await room.record({ ...told, visible: 40_000, active: 40_000, depth: 0.85 }, reader, now());
  const asked = { presence: room.presence, zone: 'UTC', language: 'en', now: now() };
  const { times, depths } = await readStoryAudience(house.db, first, asked);
  const at = (bins: typeof times, from: number) => bins.find((bin) => bin.from === from)?.pages;
  assert.deepEqual([at(times, 5), at(times, 30)], [0, 1]);
  assert.deepEqual([at(depths, 0.3), at(depths, 0.8)], [0, 1]);
});

test('reports add up by story, section, author, topic and day, over whole months and single days', async () => {
  await rollDays(house.db, 'UTC');
  const read = (by: 'story' | 'section' | 'author' | 'topic' | 'day', query: object = {}) => {
    const parsed = reportQuery.parse({ from: '2026-02-15', to: '2026-04-10', ...query });
    return readReport(house.db, by, parsed, { language: 'en', zone: 'UTC', now: now() });
  };
  const views = async (...asked: Parameters<typeof read>) =>
    (await read(...asked)).rows.map((row) => [row.name, row.views]);
  assert.deepEqual(await views('story'), [
    ['=One, "signed"', 7],
    ['Two, corrected', 7],
  ]);
  assert.deepEqual(await views('story', { section: science }), [['Two, corrected', 7]]);
  assert.deepEqual(await views('story', { from: '2026-03-09', to: '2026-03-31' }), [['=One, "signed"', 2]]);
  assert.deepEqual(await views('section'), [
    ['World', 7],
    ['Science', 7],
  ]);
  assert.deepEqual(await views('author'), [['Kim', 14]]);
  assert.deepEqual(await views('topic'), [['Treaties', 7]]);
  assert.deepEqual(await views('section', { section: science }), [['Science', 7]]);
  await assert.rejects(read('section', { author: kim }), { code: 'audience.report-not-narrowed' });
  await assert.rejects(read('topic', { section: world }), { code: 'audience.report-not-narrowed' });
  assert.deepEqual(await views('day', { topic: treaties }), [
    ['2026-03-02', 5],
    ['2026-03-09', 2],
  ]);
  assert.deepEqual(
    await views('day', { limit: 1 }),
    [
      ['2026-03-02', 12],
      ['2026-03-09', 2],
    ],
    'no day is left out',
  );
  assert.equal((await read('story', { section: world })).totals.views, 7);
  assert.equal(
    toCsv(await read('story', { section: world })),
    `\u{feff}id,name,views,reads,finishes,seconds\r\n${first},"'=One, ""signed""",7,1,0,40\r\n`,
  );
});

test('whoever asks for a report has what came until now; asked again at once it is not added up again', async () => {
  house.clock.advance(30 * 24 * hour);
  const days = openFreshDays(house.db, () => 'UTC', house.log);
  const today = now().toISOString().slice(0, 10);
  const views = async () => {
    await days.freshen();
    const query = reportQuery.parse({ from: today, to: today });
    return (await readReport(house.db, 'day', query, { language: 'en', zone: 'UTC', now: now() })).totals
      .views;
  };
  const before = await views();
  await view(first);
  assert.equal(await views(), before);
  const later = openFreshDays(house.db, () => 'UTC', house.log);
  await later.freshen();
  assert.equal(await views(), before + 1);
});

test('days that cannot be, or stand in the wrong order, are refused before the database is asked', () => {
  for (const schema of [reportQuery, spanQuery]) {
    assert.ok(schema.safeParse({ from: '0001-01-01', to: '9999-12-31' }).success);
    for (const [from, to] of [
      ['0000-01-01', '2026-01-01'],
      ['2026-01-02', '2026-01-01'],
      ['2026-02-30', '2026-03-01'],
    ])
      assert.ok(!schema.safeParse({ from, to }).success, `${from} to ${to}`);
  }
});
