import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import sharp from 'sharp';
import { importPicture, picturesById } from '#media';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import {
  correctStory,
  createStory,
  killStory,
  moveSection,
  publishStory,
  readStory,
  saveStory,
  scheduleStory,
  withdrawStory,
  type Copy,
} from '#stories';
import { changeSection, ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { storyOpenGraph, storyStructuredData, syndicationRoutes } from './index.ts';

const publicUrl = 'https://paper.example';
const paper = { name: 'The Paper', publicUrl, mainLanguage: 'en' };
let house: TestHouse;
let door: TestDoor;
let world = 0;
let author = 0;
let topic = 0;
let picture = 0;

before(async () => {
  house = await openTestHouse();
  door = await openTestDoor(house, syndicationRoutes({ publicUrl }));
  const cx = house.cx();
  world = await ensureSection(cx, { slug: 'world', names: { en: 'World', ko: '세계' } });
  topic = await ensureTopic(cx, { slug: 'sea', names: { en: 'The Sea', ko: '바다' } });
  author = await ensureAuthor(cx, {
    slug: 'ada-lee',
    names: { en: 'Ada Lee', ko: '이에이다' },
    email: 'ada@paper.example',
  });
  const bytes = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#224466' } })
    .jpeg()
    .toBuffer();
  picture = await importPicture(cx, {
    bytes,
    credit: 'Agency & Sons',
    creator: 'Bo',
    caption: 'A <sea>',
    licencePage: 'https://agency.example/licence',
    licensorPage: 'https://agency.example/buy?picture=1',
  });
});
after(async () => {
  await door.close();
  await house.close();
});

const copy = (headline: string, slug: string): Partial<Copy> => ({
  headline,
  slug,
  standfirst: `About ${headline}`,
  section: world,
  topics: [topic],
  bylines: [{ author, role: 'words' }],
  leadPicture: picture,
});

async function publish(
  headline: string,
  slug: string,
  more: { language?: string; translationOf?: number } = {},
) {
  house.clock.advance(60_000);
  const cx = house.cx();
  const { translationOf, language = 'en' } = more;
  const story = await createStory(cx, {
    language,
    copy: copy(headline, slug),
    ...(translationOf === undefined ? {} : { translationOf }),
  });
  await publishStory(cx, { story });
  return story;
}

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await door.ask(path, headers);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => ['item', 'category'].includes(name),
});
interface ParsedFeed {
  rss: { channel: { title: string; link: string; language: string; item?: Record<string, unknown>[] } };
}

async function items(path: string) {
  const { text } = await get(path);
  assert.equal(XMLValidator.validate(text), true);
  return (parser.parse(text) as ParsedFeed).rss.channel.item ?? [];
}

test('a feed tells headline, time, names, credit, and no e-mail address', async () => {
  const story = await publish('Waves & <wind>', 'waves');
  const { text, headers } = await get('/feed.xml');
  assert.equal(headers.get('content-type'), 'application/rss+xml; charset=utf-8');
  assert.ok(!text.includes('ada@paper.example'));
  const [first] = await items('/feed.xml');
  assert.ok(first);
  assert.equal(first['title'], 'Waves & <wind>');
  assert.equal(first['link'], 'https://paper.example/world/waves');
  assert.deepEqual(first['guid'], { '#text': 'https://paper.example/world/waves', '@_isPermaLink': 'true' });
  assert.equal(first['pubDate'], house.clock.now().toUTCString());
  assert.equal(first['dc:creator'], 'Ada Lee');
  assert.deepEqual(first['category'], ['World', 'The Sea']);
  const media = first['media:content'] as Record<string, unknown>;
  assert.match(String(media['@_url']), /^https:\/\/paper\.example\/media\/\d+-[0-9a-f]{8}\/full-1024$/);
  assert.deepEqual([media['@_width'], media['@_height']], ['1024', '683']);
  assert.deepEqual(
    (media['media:credit'] as Record<string, string>[]).map((credit) => credit['#text']),
    ['Agency & Sons', 'Bo'],
  );
  assert.match(text, /<atom:link href="https:\/\/paper\.example\/feed\.xml" rel="self"/);
  await killStory(house.cx(), { story });
});

test('sections, topics, authors and languages have feeds of their own', async () => {
  const original = await publish('Harbour', 'harbour');
  const translation = await publish('항구', '항구', { language: 'ko', translationOf: original });
  for (const path of ['/world/feed.xml', '/topics/sea/feed.xml', '/authors/ada-lee/feed.xml']) {
    assert.deepEqual(
      (await items(path)).map(({ title }) => title),
      ['Harbour'],
      path,
    );
    const korean = await items(`/ko${path}`);
    assert.equal(korean[0]?.['link'], `https://paper.example/ko/world/${encodeURIComponent('항구')}`);
    assert.equal(korean[0]?.['dc:creator'], '이에이다');
  }
  assert.equal((await items('/ko/feed.xml')).length, 1);
  for (const path of [
    '/nowhere/feed.xml',
    '/fr/feed.xml',
    '/en/feed.xml',
    '/en/world/feed.xml',
    '/topics/x/feed.xml',
  ]) {
    assert.equal((await get(path)).status, 404, path);
  }
  await killStory(house.cx(), { story: original });
  await killStory(house.cx(), { story: translation });
});

test('a story leaves and enters every exit at the very instant', async () => {
  const exits = [
    '/feed.xml',
    '/world/feed.xml',
    '/topics/sea/feed.xml',
    '/authors/ada-lee/feed.xml',
    '/sitemaps/1.xml',
  ];
  const shown = async () => Promise.all(exits.map(async (path) => (await get(path)).text.includes('/timed')));
  const cx = house.cx();
  const story = await createStory(cx, { language: 'en', copy: copy('Timed', 'timed') });
  const at = new Date(cx.now.getTime() + 60_000);
  await scheduleStory(cx, { story, at });
  house.clock.set(new Date(at.getTime() - 1));
  assert.ok((await shown()).every((seen) => !seen));
  house.clock.set(at);
  assert.ok((await shown()).every(Boolean));
  await withdrawStory(house.cx(), { story });
  assert.ok((await shown()).every((seen) => !seen));
});

test('one who has the feed is told so, and never after a story was withdrawn', async () => {
  const story = await publish('Brief', 'brief');
  const first = await get('/feed.xml');
  const etag = first.headers.get('etag') ?? '';
  const date = first.headers.get('last-modified') ?? '';
  assert.equal((await get('/feed.xml', { 'if-none-match': etag })).status, 304);
  assert.equal((await get('/feed.xml', { 'if-none-match': `W/${etag}, "x"` })).status, 304);
  assert.equal((await get('/feed.xml', { 'if-modified-since': date })).status, 304);
  assert.equal((await get('/feed.xml', { 'if-none-match': '"x"', 'if-modified-since': date })).status, 200);
  await withdrawStory(house.cx(), { story });
  assert.equal((await get('/feed.xml', { 'if-none-match': etag })).status, 200);
  const after = await get('/feed.xml', { 'if-modified-since': date });
  assert.equal(after.status, 200);
  assert.equal(
    after.headers.get('last-modified'),
    null,
    'two versions of one second have no date to tell them apart',
  );
  house.clock.advance(2_000);
  assert.notEqual((await get('/feed.xml')).headers.get('last-modified'), date);
});

test('when a section moves, its feed moves and its stories keep their identity', async () => {
  const cx = house.cx();
  const section = await ensureSection(cx, { slug: 'biz', names: { en: 'Business' } });
  const story = await createStory(cx, { language: 'en', copy: { ...copy('Deal', 'deal'), section } });
  await publishStory(cx, { story });
  house.clock.advance(1000);
  await changeSection(house.cx(), { id: section, slug: 'business' });
  await moveSection(house.cx(), { section });
  const moved = await get('/biz/feed.xml');
  assert.deepEqual([moved.status, moved.headers.get('location')], [308, '/business/feed.xml']);
  const [item] = await items('/business/feed.xml');
  assert.equal(item?.['link'], 'https://paper.example/business/deal');
  assert.equal(
    (item?.['guid'] as Record<string, unknown> | undefined)?.['#text'],
    'https://paper.example/biz/deal',
  );
  await killStory(house.cx(), { story });
});

test('robots.txt names the sitemap and keeps robots out of the machinery', async () => {
  const { text, headers } = await get('/robots.txt');
  assert.equal(headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.match(text, /^Sitemap: https:\/\/paper\.example\/sitemap\.xml$/m);
  assert.match(text, /^Disallow: \/api\/$/m);
  const forAll = text.slice(text.indexOf('User-agent: *'));
  const rules = [...forAll.matchAll(/^Disallow: (\S+)$/gm)].map(([, rule = '']) => {
    const pattern = rule.replaceAll(/[.?+()[\]]/g, String.raw`\$&`).replaceAll('*', '.*');
    return new RegExp(`^${pattern}`);
  });
  const refused = (path: string) => rules.some((rule) => rule.test(path));
  for (const path of ['/search', '/search?q=a', '/ko/search?q=a', '/audience', '/ko/authors/kim/write']) {
    assert.ok(refused(path), path);
  }
  for (const path of [
    '/world/search-continues',
    '/search-and-rescue',
    '/audience-figures/up',
    '/authors/kim',
  ]) {
    assert.ok(!refused(path), path);
  }
});

async function described(story: number) {
  const readable = await readStory(house.db, story, house.clock.now());
  assert.ok(readable);
  return { story: readable, pictures: await picturesById(house.db, [picture]), paper };
}

test('structured data tells who, when, whose picture and what was corrected', async () => {
  const story = await publish('</script><script>alert(1)</script> & \u2028', 'hostile');
  house.clock.advance(60_000);
  await saveStory(house.cx(), { story, copy: { standfirst: 'Changed' } });
  await correctStory(house.cx(), { story, note: 'It was <Tuesday>.' });
  const text = storyStructuredData(await described(story));
  assert.ok(!/[<>&\u2028\u2029]/.test(text));
  assert.ok(!text.includes('@paper.example"'));
  const data = JSON.parse(text) as Record<string, unknown>;
  assert.equal(data['@type'], 'NewsArticle');
  assert.equal(data['headline'], '</script><script>alert(1)</script> & \u2028');
  assert.deepEqual(data['author'], [
    { '@type': 'Person', name: 'Ada Lee', url: 'https://paper.example/authors/ada-lee' },
  ]);
  const images = data['image'] as Record<string, string>[];
  assert.deepEqual(
    images.map(({ width, height }) => [width, height]),
    [
      [1200, 675],
      [1067, 800],
      [800, 800],
      [1200, 800],
    ],
  );
  assert.ok(images.every(({ creditText }) => creditText === 'Agency & Sons'));
  for (const image of images) {
    assert.equal(image['copyrightNotice'], '© Agency & Sons');
    assert.equal(image['license'], 'https://agency.example/licence');
    assert.equal(image['acquireLicensePage'], 'https://agency.example/buy?picture=1');
  }
  assert.equal(data['isAccessibleForFree'], true);
  assert.equal(data['articleSection'], 'World');
  assert.equal(data['inLanguage'], 'en');
  const [correction] = data['correction'] as { text: string; datePublished: string }[];
  assert.equal(correction?.text, 'It was <Tuesday>.');
  assert.equal(data['dateModified'], house.clock.now().toISOString());
  assert.equal(data['interactionStatistic'], undefined);
});

test('Open Graph gives the picture its size and description', async () => {
  const story = await publish('Graph', 'graph');
  const properties = storyOpenGraph(await described(story));
  const value = (property: string) =>
    properties.find((entry) => 'property' in entry && entry.property === property)?.content;
  assert.equal(value('og:url'), 'https://paper.example/world/graph');
  assert.equal(value('og:image:width'), '1200');
  assert.equal(value('og:image:height'), '630');
  assert.equal(value('og:image:alt'), 'Graph');
  assert.equal(value('article:author'), 'https://paper.example/authors/ada-lee');
  assert.deepEqual(
    properties.find((entry) => 'name' in entry),
    { name: 'twitter:card', content: 'summary_large_image' },
  );
});
