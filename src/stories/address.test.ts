import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixtureBody, fixturePaper, type FixturePaper } from '#fixture';
import { inTransaction } from '#platform/db';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  createStory,
  moveSection,
  publishStory,
  readStory,
  resolveAddress,
  saveStory,
  scheduleStory,
  withdrawStory,
} from '#stories';
import { changeSection, ensureSection } from '#taxonomy';

let house: TestHouse;
let paper: FixturePaper;
before(async () => {
  house = await openTestHouse();
  paper = await fixturePaper(house.cx(), { stories: 0 });
});
after(() => house.close());

let written = 0;
async function published(slug: string, over: { section?: number; language?: string } = {}): Promise<number> {
  written += 1;
  const story = await createStory(house.cx(), {
    language: over.language ?? 'en',
    copy: {
      headline: `H ${written}`,
      slug,
      section: over.section ?? paper.sections[0]!,
      body: fixtureBody(written),
    },
  });
  await publishStory(house.cx(), { story });
  return story;
}
async function reslug(story: number, slug: string): Promise<void> {
  await saveStory(house.cx(), { story, copy: { slug } });
  await publishStory(house.cx(), { story });
}
const resolve = (path: string) => resolveAddress(house.db, path, house.clock.now());
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;

test('Hangul stands in addresses composed and percent-encoded; other forms lead there', async () => {
  const story = await published('부두-파업', { language: 'ko' });
  const href = (await readStory(house.db, story, house.clock.now()))!.href;
  assert.equal(href, `/ko/world/${encodeURIComponent('부두-파업')}`);
  assert.deepEqual(await resolve(href), { kind: 'story', story });
  assert.deepEqual(await resolve('/ko/world/부두-파업'), { kind: 'story', story });
  assert.deepEqual(await resolve(`/ko/world/${'부두-파업'.normalize('NFD')}`), { kind: 'moved', to: href });
  assert.deepEqual(await resolve(`${href}/`), { kind: 'moved', to: href });
});

test('capitals lead to the address without them', async () => {
  await published('quiet');
  for (const path of ['/WORLD/quiet', '/World/QUIET', '/world/Quiet/'])
    assert.deepEqual(await resolve(path), { kind: 'moved', to: '/world/quiet' }, path);
});

test('old addresses lead straight to the present one, and back when it returns', async () => {
  const story = await published('one');
  await reslug(story, 'two');
  await reslug(story, 'three');
  assert.deepEqual(await resolve('/world/one'), { kind: 'moved', to: '/world/three' });
  assert.deepEqual(await resolve('/world/two'), { kind: 'moved', to: '/world/three' });
  await reslug(story, 'one');
  assert.deepEqual(await resolve('/world/one'), { kind: 'story', story });
  assert.deepEqual(await resolve('/world/three'), { kind: 'moved', to: '/world/one' });
});

test('an address that another story left stays its own for ever', async () => {
  const mover = await published('wanted');
  await reslug(mover, 'elsewhere');
  await assert.rejects(published('wanted'), code('stories.address-taken'));
  assert.deepEqual(await resolve('/world/wanted'), { kind: 'moved', to: '/world/elsewhere' });
});

test('the same slug may stand in another section and another language', async () => {
  const here = await published('shared');
  const there = await published('shared', { section: paper.sections[1]! });
  const korean = await published('shared', { language: 'ko' });
  assert.deepEqual(await resolve('/world/shared'), { kind: 'story', story: here });
  assert.deepEqual(await resolve('/business/shared'), { kind: 'story', story: there });
  assert.deepEqual(await resolve('/ko/world/shared'), { kind: 'story', story: korean });
});

test('imports may ask for a number instead of a refusal', async () => {
  await published('twice');
  const second = await createStory(house.cx(), {
    language: 'en',
    copy: { headline: 'x', slug: 'twice', section: paper.sections[0]! },
  });
  await publishStory(house.cx(), { story: second, onCollision: 'number' });
  await publishStory(house.cx(), { story: second, onCollision: 'number' });
  assert.deepEqual(await resolve('/world/twice-2'), { kind: 'story', story: second });
});

test('a story that moves to another section takes its readers along', async () => {
  const story = await published('wanderer');
  await saveStory(house.cx(), { story, copy: { section: paper.sections[2]! } });
  await publishStory(house.cx(), { story });
  assert.deepEqual(await resolve('/world/wanderer'), { kind: 'moved', to: '/culture/wanderer' });
});

test('a section that changes its slug moves all its stories, for ever and back again', async () => {
  const section = await ensureSection(house.cx(), { slug: 'sport', names: { en: 'Sport' } });
  const stories = [
    await published('final', { section }),
    await published('cup', { section, language: 'ko' }),
  ];
  await withdrawStory(house.cx(), { story: stories[1]! });
  const rename = (slug: string) =>
    inTransaction(house.db, async (trx) => {
      const cx = { ...house.cx(), db: trx };
      await changeSection(cx, { id: section, slug });
      return moveSection(cx, { section });
    });
  assert.equal(await rename('games'), 2);
  assert.deepEqual(await resolve('/games/final'), { kind: 'story', story: stories[0] });
  assert.deepEqual(await resolve('/sport/final'), { kind: 'moved', to: '/games/final' });
  assert.equal((await resolve('/ko/sport/cup')).kind, 'missing', 'a hidden story gives no address away');
  await publishStory(house.cx(), { story: stories[1]! });
  assert.deepEqual(await resolve('/ko/sport/cup'), { kind: 'moved', to: '/ko/games/cup' });
  assert.equal(await rename('sport'), 2);
  assert.deepEqual(await resolve('/games/final'), { kind: 'moved', to: '/sport/final' });
  assert.equal(await moveSection(house.cx(), { section }), 0);
});

test('a section cannot move onto an address that another story has; then nothing moves', async () => {
  const culture = paper.sections[2]!;
  const claimed = await published('clash', { section: culture });
  await published('clash', { section: paper.sections[1]! });
  await saveStory(house.cx(), { story: claimed, copy: { section: paper.sections[0]! } });
  await publishStory(house.cx(), { story: claimed });
  // The story left /culture/clash behind; /culture is given up and wanted by business.
  await changeSection(house.cx(), { id: culture, slug: 'arts' });
  await assert.rejects(
    inTransaction(house.db, async (trx) => {
      const cx = { ...house.cx(), db: trx };
      await trx.deleteFrom('former_slugs').where('slug', '=', 'culture').execute();
      await changeSection(cx, { id: paper.sections[1]!, slug: 'culture' });
      await moveSection(cx, { section: paper.sections[1]! });
    }),
    code('stories.address-taken'),
  );
  assert.equal((await resolve('/business/clash')).kind, 'story');
});

test('what is no address is missing', async () => {
  for (const path of [
    '/',
    '',
    '/world',
    '/world/%00',
    '/world/%',
    '/world/%ED%A0%80',
    '/nowhere/at-all',
    '//',
  ])
    assert.deepEqual(await resolve(path), { kind: 'missing' }, path);
});

test('an address that no reader has seen is forgotten; one that was seen leads on for ever', async () => {
  const section = await ensureSection(house.cx(), { slug: 'cabinet', names: { en: 'Cabinet' } });
  const at = (slug: string) => resolve(`/cabinet/${slug}`);
  const story = await createStory(house.cx(), {
    language: 'en',
    copy: { headline: 'Minister', slug: 'minister-resigns', section },
  });
  const soon = new Date(house.clock.now().getTime() + 60_000);
  await scheduleStory(house.cx(), { story, at: soon });
  await saveStory(house.cx(), { story, copy: { slug: 'minister-stays' } });
  await scheduleStory(house.cx(), { story, at: soon });
  house.clock.set(soon);
  assert.equal((await at('minister-resigns')).kind, 'missing');
  assert.equal((await at('minister-stays')).kind, 'story');
  await saveStory(house.cx(), { story, copy: { slug: 'minister-goes' } });
  await publishStory(house.cx(), { story });
  assert.equal((await at('minister-stays')).kind, 'moved');
});

test('an address that readers knew is never forgotten, however often its story is scheduled anew', async () => {
  const section = await ensureSection(house.cx(), { slug: 'court', names: { en: 'Court' } });
  const story = await published('verdict', { section });
  await withdrawStory(house.cx(), { story });
  const soon = new Date(house.clock.now().getTime() + 60_000);
  for (const slug of ['verdict', 'appeal', 'verdict', 'ruling', 'sentence']) {
    await saveStory(house.cx(), { story, copy: { slug } });
    await scheduleStory(house.cx(), { story, at: soon });
  }
  house.clock.set(soon);
  const to = '/court/sentence';
  assert.deepEqual(await resolve('/court/verdict'), { kind: 'moved', to });
  for (const slug of ['appeal', 'ruling'])
    assert.deepEqual(await resolve(`/court/${slug}`), { kind: 'missing' }, slug);
});

test('what was taken from the schedule before its instant was never seen', async () => {
  const section = await ensureSection(house.cx(), { slug: 'palace', names: { en: 'Palace' } });
  const story = await createStory(house.cx(), {
    language: 'en',
    copy: { headline: 'King', slug: 'king-abdicates', section },
  });
  await scheduleStory(house.cx(), { story, at: new Date(house.clock.now().getTime() + 60_000) });
  await withdrawStory(house.cx(), { story });
  house.clock.advance(120_000);
  await saveStory(house.cx(), { story, copy: { slug: 'king-stays' } });
  await publishStory(house.cx(), { story });
  const now = house.clock.now();
  const page = await readStory(house.db, story, now);
  assert.deepEqual([page?.publishedAt, page?.updatedAt], [now, null]);
  assert.equal((await resolve('/palace/king-abdicates')).kind, 'missing');
});
