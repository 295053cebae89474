import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { XMLValidator } from 'fast-xml-parser';
import { sql } from 'kysely';
import { fixturePicture } from '#fixture';
import { changePicture } from '#media';
import { changeSetting } from '#platform/settings';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import {
  createStory,
  publishStory,
  saveStory,
  scheduleStory,
  setExpiry,
  withdrawStory,
  type Copy,
} from '#stories';
import { ensureAuthor, ensureSection, ensureTopic, paperSettings } from '#taxonomy';
import { findProgram } from '../../../scripts/programs.ts';
import { electFronts, markSitemaps, syndicationRoutes } from '../index.ts';
import { conditional } from '../conditional.ts';
import { sitemapXml, type SitemapPage } from './sitemap.ts';

const publicUrl = 'https://paper.example';
let house: TestHouse;
let door: TestDoor;
let world = 0;
let copy: Partial<Copy> = {};

before(async () => {
  house = await openTestHouse();
  door = await openTestDoor(house, syndicationRoutes({ publicUrl }));
  const cx = house.cx();
  world = await ensureSection(cx, { slug: 'world', names: { en: 'World', ko: '세계' } });
  const topic = await ensureTopic(cx, { slug: 'sea', names: { en: 'The Sea', ko: '바다' } });
  const author = await ensureAuthor(cx, { slug: 'ada-lee', names: { en: 'Ada Lee', ko: '이에이다' } });
  const leadPicture = await fixturePicture(cx);
  copy = { section: world, topics: [topic], bylines: [{ author, role: 'words' }], leadPicture };
});
after(async () => {
  await door.close();
  await house.close();
});

async function publish(
  slug: string,
  more: { language?: string; translationOf?: number; copy?: object } = {},
) {
  house.clock.advance(60_000);
  const { language = 'en', translationOf } = more;
  const story = await createStory(house.cx(), {
    language,
    copy: { ...copy, headline: slug, slug, ...more.copy },
    ...(translationOf === undefined ? {} : { translationOf }),
  });
  await publishStory(house.cx(), { story });
  await markSitemaps(house.cx(), story);
  return story;
}

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await door.ask(path, headers);
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const addressesIn = (text: string) => [...text.matchAll(/<loc>([^<]*)</g)].map(([, url = '']) => url);
const fronts = async () =>
  addressesIn((await get('/sitemaps/fronts.xml')).text).map((url) => url.slice(publicUrl.length));

test('the sitemaps list visible stories with their translations, and the fronts that show them', async () => {
  const original = await publish('bridge');
  await publish('다리', { language: 'ko', translationOf: original });
  const index = await get('/sitemap.xml');
  assert.equal(XMLValidator.validate(index.text), true);
  assert.match(
    index.text,
    /<loc>https:\/\/paper\.example\/sitemaps\/1\.xml<\/loc><lastmod>2026-03-02T09:02:00.000Z</,
  );
  const stories = await get('/sitemaps/1.xml');
  assert.equal(XMLValidator.validate(stories.text), true);
  const korean = `https://paper.example/ko/world/${encodeURIComponent('다리')}`;
  for (const link of [
    '<loc>https://paper.example/world/bridge</loc>',
    `<loc>${korean}</loc>`,
    `hreflang="ko" href="${korean}"`,
    'hreflang="en" href="https://paper.example/world/bridge"',
    'hreflang="x-default" href="https://paper.example/world/bridge"',
  ]) {
    assert.ok(stories.text.includes(link), link);
  }
  assert.deepEqual(await fronts(), [
    '/',
    '/ko',
    '/world',
    '/ko/world',
    '/topics/sea',
    '/ko/topics/sea',
    '/authors/ada-lee',
    '/ko/authors/ada-lee',
  ]);
  for (const name of ['2', '0', '99999', 'x']) assert.equal((await get(`/sitemaps/${name}.xml`)).status, 404);
});

test('what nobody has seen moves no date, and what is taken away does', async () => {
  const dateOf = async () => /1\.xml<\/loc><lastmod>([^<]+)/.exec((await get('/sitemap.xml')).text)?.[1];
  const before = await dateOf();
  const story = await createStory(house.cx(), {
    language: 'en',
    copy: { ...copy, headline: 'Later', slug: 'later' },
  });
  await scheduleStory(house.cx(), { story, at: new Date(house.clock.now().getTime() + 600_000) });
  await markSitemaps(house.cx(), story);
  assert.equal(await dateOf(), before);
  house.clock.advance(600_000);
  await markSitemaps(house.cx(), story);
  house.clock.advance(60_000);
  await withdrawStory(house.cx(), { story });
  await markSitemaps(house.cx(), story);
  assert.equal(await dateOf(), house.clock.now().toISOString());
});

test('a front is listed while the story that stands for it is visible', async () => {
  const section = await ensureSection(house.cx(), { slug: 'food', names: { en: 'Food' } });
  const isListed = async () => (await fronts()).includes('/food');
  assert.equal(await isListed(), false);
  const first = await publish('bread', { copy: { section } });
  const second = await publish('cheese', { copy: { section } });
  assert.equal(await isListed(), true);
  // The clock alone takes one away, and no job has told yet.
  const at = new Date(house.clock.now().getTime() + 60_000);
  await setExpiry(house.cx(), { story: second, at });
  house.clock.set(new Date(at.getTime() - 1));
  assert.equal(await isListed(), true);
  house.clock.set(at);
  assert.equal(await electFronts(house.cx()), 4, 'home, section, topic and author');
  assert.equal(await isListed(), true, 'the older one stands for it');
  // It moves to another section: the front has none left.
  await saveStory(house.cx(), { story: first, copy: { section: world } });
  await publishStory(house.cx(), { story: first });
  await markSitemaps(house.cx(), first);
  assert.equal(await isListed(), false);
});

test('a front whose only story goes keeps the one that comes at the same moment', async () => {
  const section = await ensureSection(house.cx(), { slug: 'tide', names: { en: 'Tide' } });
  const ebb = await publish('ebb', { copy: { section } });
  // Another stands for home, topic and author: one front alone is to be elected.
  await publish('wake');
  await setExpiry(house.cx(), { story: ebb, at: new Date(house.clock.now().getTime() + 1_000) });
  house.clock.advance(2_000);
  const flood = await createStory(house.cx(), {
    language: 'en',
    copy: { ...copy, section, headline: 'Flood', slug: 'flood' },
  });
  const waiting = sql<{ locks: number }>`
    select count(*)::int as locks from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const electing = await house.db.transaction().execute(async (trx) => {
    const cx = { ...house.cx(), db: trx };
    await publishStory(cx, { story: flood });
    await markSitemaps(cx, flood);
    // It looks for another story while nobody but this transaction sees the new one.
    const election = electFronts({ db: house.db, now: cx.now });
    while ((await waiting.execute(house.db)).rows[0]?.locks === 0) await sleep(5);
    return { election };
  });
  assert.equal(await electing.election, 1);
  assert.ok((await fronts()).includes('/tide'));
  // One who began to look before it came does not see it, and puts none in its place.
  const standing = () =>
    house.db
      .selectFrom('sitemap_fronts')
      .select(['story_id', 'changed_at'])
      .where((row) => row.and({ kind: 'home', language: 'en' }))
      .executeTakeFirstOrThrow();
  const before = await standing();
  assert.equal(before.story_id, flood);
  await electFronts({ db: house.db, now: new Date(house.clock.now().getTime() - 500) });
  assert.ok((await fronts()).includes('/tide'));
  assert.deepEqual(await standing(), before);
});

test('one who has a sitemap is told so, and gets it anew once a story is withdrawn', async () => {
  const story = await publish('tides');
  for (const path of ['/sitemaps/1.xml', '/sitemaps/fronts.xml', '/news-sitemap.xml', '/sitemap.xml']) {
    const first = await get(path, { 'accept-encoding': 'identity' });
    assert.equal(Number(first.headers.get('content-length')), Buffer.byteLength(first.text), path);
    const etag = first.headers.get('etag') ?? '';
    house.clock.advance(2_000);
    assert.equal((await get(path, { 'if-none-match': etag })).status, 304, path);
    const date = first.headers.get('last-modified') ?? '';
    assert.equal((await get(path, { 'if-modified-since': date })).status, 304, path);
    const head = await fetch(`${door.base}${path}`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'identity' },
    });
    assert.deepEqual([head.status, head.headers.get('etag')], [200, etag]);
  }
  const { headers } = await get('/sitemaps/1.xml');
  await withdrawStory(house.cx(), { story });
  const again = await get('/sitemaps/1.xml', {
    'if-none-match': headers.get('etag') ?? '',
    'if-modified-since': headers.get('last-modified') ?? '',
  });
  assert.equal(again.status, 200);
  assert.doesNotMatch(again.text, /tides/);
});

test('one who has a sitemap is told so without its being made, unless something in it is no more as it was', async () => {
  const language = 'ko';
  const section = await ensureSection(house.cx(), { slug: 'moves', names: { en: 'Moves' } });
  const leadPicture = await fixturePicture(house.cx());
  const story = await publish('quay', { copy: { leadPicture } });
  const other = await publish('부두', { language, translationOf: story });
  const soon = await publish('soon');
  const at = new Date(house.clock.now().getTime() + 60_000);
  await setExpiry(house.cx(), { story: soon, at });
  const read = (etag = '') => get('/sitemaps/1.xml', { 'if-none-match': etag });
  const madeAnew = () => house.takeQueries().filter((text) => text.includes('jsonb_agg')).length > 0;
  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    'an address': async () => {
      await saveStory(house.cx(), { story, copy: { section } });
      await publishStory(house.cx(), { story });
    },
    'a picture': () => changePicture(house.cx(), { id: leadPicture, credit: 'Another agency' }),
    'a translation that goes': () => withdrawStory(house.cx(), { story: other }),
    'the clock': async () => house.clock.set(at),
    'a language': () => changeSetting(house.db, paperSettings.language, language, house.clock.now()),
  };
  for (const [what, change] of Object.entries(changes)) {
    const { headers } = await read();
    const etag = headers.get('etag') ?? '';
    house.takeQueries();
    assert.equal((await read(etag)).status, 304, what);
    assert.equal(madeAnew(), false, what);
    await change();
    await house.settings.refresh();
    const again = await read(etag);
    assert.equal(again.status, 200, what);
    assert.notEqual(again.headers.get('etag'), etag, what);
  }
  await changeSetting(house.db, paperSettings.language, 'en', house.clock.now());
  await house.settings.refresh();
});

test('what a sitemap says of a moment in which something changed is not taken for what is', async () => {
  const { stream } = conditional();
  let state = 'one';
  const document = {
    key: '/x',
    type: 'text/plain',
    fingerprint: async () => state,
    async *pieces() {
      yield 'begun';
      state = 'two';
    },
  };
  const headers = async () => (await stream(document, {}, house.clock.now())).headers ?? {};
  const etag = String((await headers())['etag']);
  state = 'one';
  let made = false;
  async function* pieces() {
    made = true;
    yield 'whole';
  }
  const again = await stream({ ...document, pieces }, { 'if-none-match': etag }, house.clock.now());
  assert.deepEqual([again.status ?? 200, made], [200, true]);
});

/** As many stories more as `count`, from an ID on, as publishing leaves them. */
async function addStories(from: number, count: number): Promise<void> {
  const { now } = house.cx();
  await sql`
    insert into stories (id, language, state, copy, created_at, saved_at) overriding system value
    select n, 'en', 'draft', '{}', ${now}, ${now} from generate_series(${from}::int, ${from + count - 1}::int) as n`.execute(
    house.db,
  );
  await sql`
    insert into story_versions (story_id, number, headline, standfirst, section_id, slug, body, frozen_at, frozen_by)
    select n, 1, 'Story ' || n, '', ${world}, 's-' || n, '{}', ${now}, 'test'
    from generate_series(${from}::int, ${from + count - 1}::int) as n`.execute(house.db);
  await sql`
    insert into story_addresses (path, story_id, is_current, since)
    select '/world/s-' || n, n, true, ${now} from generate_series(${from}::int, ${from + count - 1}::int) as n`.execute(
    house.db,
  );
  await sql`
    update stories set state = 'published', published_at = ${now}, published_version_id = version.id
    from story_versions as version where version.story_id = stories.id and stories.id >= ${from}`.execute(
    house.db,
  );
}

test('a sitemap holds fifty thousand IDs, complete over many pages of rows, and the next begins anew', async () => {
  const before = addressesIn((await get('/sitemaps/1.xml')).text).length;
  await addStories(48_900, 1_300);
  const listed = addressesIn((await get('/sitemaps/1.xml')).text);
  assert.equal(listed.length, before + 1_101);
  assert.equal(new Set(listed).size, listed.length);
  assert.equal(listed.at(-1), `${publicUrl}/world/s-50000`);
  const next = addressesIn((await get('/sitemaps/2.xml')).text);
  assert.equal(next.length, 199);
  assert.equal(next[0], `${publicUrl}/world/s-50001`);
  assert.match((await get('/sitemap.xml')).text, /sitemaps\/2\.xml/);
  await house.db.updateTable('stories').set({ state: 'withdrawn' }).where('id', '>', 50_000).execute();
  assert.doesNotMatch((await get('/sitemap.xml')).text, /sitemaps\/2\.xml/);
  assert.equal((await get('/sitemaps/2.xml')).status, 404);
});

const page = (number: number, length: number): SitemapPage => ({
  url: `https://paper.example/${'x'.repeat(length)}/${number}`,
  changed: new Date(0),
  alternates: {
    en: `https://paper.example/${'e'.repeat(length)}`,
    ko: `https://paper.example/ko/${'k'.repeat(length)}`,
  },
  images: [`https://paper.example/media/${number}-00000000/full-1600`],
});
const write = async (
  pages: readonly SitemapPage[],
  limit?: { pages: number; bytes: number },
  counted = { read: 0 },
) => {
  const batches = (async function* () {
    for (let at = 0; at < pages.length; at += 100) {
      counted.read += 100;
      yield { pages: pages.slice(at, at + 100), toCome: Math.max(0, pages.length - at - 100) };
    }
  })();
  return (await Array.fromAsync(sitemapXml(batches, limit))).join('');
};

test('fifty thousand long addresses with translations and pictures stay within 50 MB, and none is missing', async () => {
  const pages = Array.from({ length: 50_000 }, (_, index) => page(index, 400));
  const text = await write(pages);
  assert.ok(Buffer.byteLength(text) <= 50 * 1_048_576);
  assert.equal(addressesIn(text).length, 50_000);
  const entries = text.split('<url>').slice(1);
  const whole = entries.findIndex((entry) => !entry.includes('image:loc'));
  assert.ok(whole > 15_000, `the first ${whole} tell everything`);
  const without = entries.filter((entry) => !entry.includes('image:loc'));
  assert.ok(
    without.some((entry) => entry.includes('hreflang')),
    'pictures go first',
  );
  assert.ok(entries.at(-1)?.includes('<lastmod>'), 'dates are the last to go');
});

test('a few pages tell everything, and past every limit a page is left out', async () => {
  assert.equal((await write([page(1, 10), page(2, 10)])).match(/image:loc>h/g)?.length, 2);
  const text = await write([page(1, 700), page(2, 700), page(3, 700)], { pages: 10, bytes: 2_200 });
  assert.ok(Buffer.byteLength(text) <= 2_200);
  assert.equal(addressesIn(text).length, 2);
  const many = Array.from({ length: 300 }, (_, index) => page(index, 9));
  const counted = { read: 0 };
  assert.equal(addressesIn(await write(many, { pages: 1, bytes: 9_000 }, counted)).length, 1);
  assert.equal(counted.read, 100, 'no more are read than are told');
});

const schema = join(import.meta.dirname, '../../../../shared/data/sitemap-xsd/sitemap.xsd');
const missing = !existsSync(schema)
  ? 'shared/data/sitemap-xsd is not here'
  : findProgram('xmllint') === undefined
    ? 'xmllint (libxml2-utils) is not installed'
    : false;
test('the sitemap is valid by its schema', { skip: missing }, async () => {
  // It wants schemas for pictures and xhtml:link too, which are others' and not here.
  const { text } = await get('/sitemaps/1.xml');
  assert.match(text, /<image:loc>https:\/\/paper\.example\/media\/[^<]+\/full-1600<\/image:loc>/);
  const file = join(house.directory, 'sitemap.xml');
  writeFileSync(file, text.replace(/<xhtml:link[^>]*>|<image:image>.*?<\/image:image>/g, ''));
  execFileSync('xmllint', ['--noout', '--schema', schema, file], { stdio: 'pipe' });
});
