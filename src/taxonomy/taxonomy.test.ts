import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTransaction } from '#platform/db';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  authorsById,
  changeAuthor,
  changeSection,
  changeTopic,
  ensureAuthor,
  ensureSection,
  ensureTopic,
  findBySlug,
  isReserved,
  nameIn,
  sections,
  sectionsById,
  topicsById,
} from '#taxonomy';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;
const name = (en: string) => ({ en });

test('a section is made once by its slug and keeps its names', async () => {
  const id = await ensureSection(house.cx(), { slug: 'world', names: name('World') });
  assert.equal(await ensureSection(house.cx(), { slug: 'world', names: name('Globe') }), id);
  assert.equal((await sectionsById(house.db, [id])).get(id)?.names['en'], 'World');
});

test('sections stand in the order of their positions, new ones last', async () => {
  await ensureSection(house.cx(), { slug: 'opinion', names: name('Opinion') });
  await ensureSection(house.cx(), { slug: 'front', names: name('Front'), position: -5 });
  const order = (await sections(house.db)).map((section) => section.slug);
  assert.deepEqual([order[0], order.at(-1)], ['front', 'opinion']);
});

test('no section takes an address of the house, a language, or what is no slug', async () => {
  for (const slug of ['media', 'api', 'ko', 'en'])
    await assert.rejects(ensureSection(house.cx(), { slug, names: {} }), code('taxonomy.slug-reserved'));
  for (const slug of ['', 'A B', 'Upper', 'a/b', 'a--b', '-a', 'a.b', '..'])
    await assert.rejects(ensureSection(house.cx(), { slug, names: {} }), code('taxonomy.slug-invalid'), slug);
  assert(isReserved('Stories') && isReserved('feed.xml') && !isReserved('world'));
});

test('a slug that changed leads to the present one for ever, also after several changes', async () => {
  const id = await ensureSection(house.cx(), { slug: 'money', names: name('Money') });
  await changeSection(house.cx(), { id, slug: 'finance' });
  await changeSection(house.cx(), { id, slug: 'economy', names: name('Economy') });
  for (const former of ['money', 'finance'])
    assert.deepEqual(await findBySlug(house.db, 'section', former), { movedTo: 'economy' });
  const found = await findBySlug(house.db, 'section', 'economy');
  assert(found && 'current' in found);
  assert.equal(found.current.names['en'], 'Economy');
  assert.equal(await findBySlug(house.db, 'section', 'nothing'), undefined);
  assert.equal(await ensureSection(house.cx(), { slug: 'money', names: name('New') }), id);
});

test('what another once had is not given away; what was one’s own may be taken back', async () => {
  const first = await ensureTopic(house.cx(), { slug: 'tides', names: name('Tides') });
  const second = await ensureTopic(house.cx(), { slug: 'waves', names: name('Waves') });
  await changeTopic(house.cx(), { id: first, slug: 'currents' });
  await assert.rejects(changeTopic(house.cx(), { id: second, slug: 'tides' }), code('taxonomy.slug-taken'));
  await assert.rejects(
    changeTopic(house.cx(), { id: second, slug: 'currents' }),
    code('taxonomy.slug-taken'),
  );
  await changeTopic(house.cx(), { id: first, slug: 'tides' });
  assert.deepEqual(await findBySlug(house.db, 'topic', 'currents'), { movedTo: 'tides' });
  assert.equal((await topicsById(house.db, [first])).get(first)?.slug, 'tides');
  await assert.rejects(changeTopic(house.cx(), { id: 999_999, slug: 'x' }), code('taxonomy.no-such-topic'));
});

test('an author needs no login, may have a Hangul slug, and keeps an e-mail address apart', async () => {
  const id = await ensureAuthor(house.cx(), {
    slug: '박준서'.normalize('NFD'),
    names: { en: 'Park Jun-seo', ko: '박준서' },
    email: 'park@paper.example',
  });
  const found = await findBySlug(house.db, 'author', '박준서');
  assert(found && 'current' in found);
  assert.equal(found.current.showEmail, true);
  assert.deepEqual(await findBySlug(house.db, 'author', '박준서'.normalize('NFD')), { movedTo: '박준서' });
  await changeAuthor(house.cx(), { id, slug: 'park-jun-seo', showEmail: false, titles: { en: 'Writer' } });
  const author = (await authorsById(house.db, [id])).get(id);
  assert.deepEqual(
    [author?.email, author?.showEmail, author?.titles['en']],
    ['park@paper.example', false, 'Writer'],
  );
  assert.deepEqual(await findBySlug(house.db, 'author', '박준서'), { movedTo: 'park-jun-seo' });
});

test('two who make the same section at once get the same one', async () => {
  const make = () => ensureSection(house.cx(), { slug: 'twins', names: name('Twins') });
  const ids = await Promise.all([make(), make(), make()]);
  assert.equal(new Set(ids).size, 1);
});

test('a change that fails with its transaction leaves nothing', async () => {
  const id = await ensureTopic(house.cx(), { slug: 'steady', names: name('Steady') });
  await assert.rejects(
    inTransaction(house.db, async (trx) => {
      await changeTopic({ ...house.cx(), db: trx }, { id, slug: 'gone' });
      throw new Error('after all not');
    }),
  );
  assert.equal((await topicsById(house.db, [id])).get(id)?.slug, 'steady');
});

test('a name falls back to the base language, to English, to any', () => {
  assert.equal(nameIn({ en: 'World', ko: '국제' }, 'ko'), '국제');
  assert.equal(nameIn({ en: 'World', ko: '국제' }, 'ko-KR'), '국제');
  assert.equal(nameIn({ en: 'World', ko: '국제' }, 'fr'), 'World');
  assert.equal(nameIn({ ko: '국제' }, 'fr'), '국제');
  assert.equal(nameIn({}, 'fr'), '');
});
