// A parser that is not ours reads every field of every feed back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parseFeed } from '@rowanmanning/feed-parser';
import sharp from 'sharp';
import { importPicture } from '#media';
import { changeSetting } from '#platform/settings';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import { indexStory } from '#search';
import { createStory, publishStory, withdrawStory } from '#stories';
import { ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { feedSettings, syndicationRoutes } from './index.ts';

const publicUrl = 'https://paper.example';
let house: TestHouse;
let door: TestDoor;
let story = 0;

before(async () => {
  house = await openTestHouse();
  door = await openTestDoor(house, syndicationRoutes({ publicUrl }));
  const cx = house.cx();
  const section = await ensureSection(cx, { slug: 'world', names: { en: 'World' } });
  const topic = await ensureTopic(cx, { slug: 'sea', names: { en: 'The Sea' } });
  const author = await ensureAuthor(cx, {
    slug: 'ada-lee',
    names: { en: 'Ada Lee' },
    email: 'ada@paper.example',
  });
  const bytes = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#224466' } })
    .jpeg()
    .toBuffer();
  const leadPicture = await importPicture(cx, {
    bytes,
    credit: 'Agency & Sons',
    creator: 'Bo',
    caption: 'A <sea>',
  });
  story = await createStory(cx, {
    language: 'en',
    copy: {
      headline: 'Waves & <wind>',
      slug: 'waves',
      standfirst: 'About waves',
      section,
      topics: [topic],
      bylines: [{ author, role: 'words' }],
      leadPicture,
      body: {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: 'See ' },
              { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: '/world' } }] },
            ],
          },
          { type: 'picture', attrs: { picture: leadPicture, caption: null } },
        ],
      },
    },
  });
  await publishStory(cx, { story });
  await indexStory(cx, story);
});
after(async () => {
  await door.close();
  await house.close();
});

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(door.base + path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const contentIs = async (content: 'full' | 'summary') => {
  await changeSetting(house.db, feedSettings.content, content, house.clock.now());
  await house.settings.refresh();
};

for (const [file, kind] of [
  ['feed.xml', 'rss'],
  ['atom.xml', 'atom'],
] as const) {
  test(`${file} gives every field to a parser of somebody else`, async () => {
    await contentIs('full');
    const { text } = await get(`/${file}`);
    assert.ok(!text.includes('ada@paper.example'));
    const feed = parseFeed(text);
    assert.equal(feed.meta.type, kind);
    assert.equal(feed.title, 'Masthead');
    assert.equal(feed.url, `${publicUrl}/`);
    assert.equal(feed.self, `${publicUrl}/${file}`);
    assert.equal(feed.language, 'en');
    const [item] = feed.items;
    assert.equal(item?.title, 'Waves & <wind>');
    assert.equal(item?.url, `${publicUrl}/world/waves`);
    assert.equal(item?.id, `${publicUrl}/world/waves`);
    assert.equal(item?.description, 'About waves');
    assert.deepEqual(item?.published, house.clock.now());
    assert.deepEqual(
      item?.authors.map(({ name, email }) => [name, email]),
      [['Ada Lee', null]],
    );
    assert.deepEqual(
      item?.categories.map(({ term }) => term),
      ['World', 'The Sea'],
    );
    assert.match(item?.content ?? '', /<p>See <a href="https:\/\/paper\.example\/world">here<\/a><\/p>/);
    assert.match(item?.content ?? '', /© Agency (?:&amp;|&) Sons/);
    assert.doesNotMatch(item?.content ?? '', /(?:href|src)="\//);
    assert.match(item?.media[0]?.url ?? '', /^https:\/\/paper\.example\/media\//);
    assert.match(text, /<media:credit[^>]*>Agency &amp; Sons<\/media:credit>/);
    await contentIs('summary');
    assert.doesNotMatch((await get(`/${file}`)).text, /See/);
  });
}

test('feed.json is JSON Feed 1.1, with the credit', async () => {
  const { text, headers } = await get('/world/feed.json');
  assert.equal(headers.get('content-type'), 'application/feed+json; charset=utf-8');
  const feed = JSON.parse(text) as Record<string, unknown> & { items: Record<string, unknown>[] };
  assert.equal(feed['version'], 'https://jsonfeed.org/version/1.1');
  assert.equal(feed['feed_url'], `${publicUrl}/world/feed.json`);
  const [item] = feed.items;
  assert.equal(item?.['id'], `${publicUrl}/world/waves`);
  assert.equal(item?.['content_text'], 'About waves');
  assert.deepEqual(item?.['authors'], [{ name: 'Ada Lee', url: `${publicUrl}/authors/ada-lee` }]);
  assert.match(text, /"_picture":\{[^}]*"credit":"Agency & Sons"/);
});

test('a search has a feed in each format, with filters, and names hub and self', async () => {
  for (const file of ['feed.xml', 'atom.xml', 'feed.json']) {
    const path = `/search/${file}?q=waves%20section%3Aworld`;
    const { text, headers } = await get(path);
    assert.match(text, /Waves/, file);
    assert.equal(headers.get('link'), `<${publicUrl}/websub>; rel="hub", <${publicUrl}${path}>; rel="self"`);
    const again = await get(path, { 'if-none-match': headers.get('etag') ?? '' });
    assert.equal(again.status, 304);
    assert.doesNotMatch((await get(`/search/${file}?q=nothing`)).text, /Waves/);
  }
  assert.equal((await get('/search/feed.xml')).status, 422);
  assert.equal((await get('/en/search/feed.xml?q=waves')).status, 404);
});

test('a hub whose name has other letters than ASCII is named in feed and header', async () => {
  await changeSetting(house.db, feedSettings.hub, 'https://허브.example/hub', house.clock.now());
  await house.settings.refresh();
  const { status, headers, text } = await get('/feed.xml');
  assert.equal(status, 200);
  assert.match(headers.get('link') ?? '', /^<https:\/\/xn--[a-z0-9]+\.example\/hub>; rel="hub"/);
  assert.match(text, /<atom:link href="https:\/\/xn--[a-z0-9]+\.example\/hub" rel="hub"\/>/);
  await changeSetting(house.db, feedSettings.hub, '', house.clock.now());
  await house.settings.refresh();
});

test('a story that is withdrawn is in no feed from then on', async () => {
  await withdrawStory(house.cx(), { story });
  for (const path of [
    '/feed.xml',
    '/topics/sea/atom.xml',
    '/authors/ada-lee/feed.json',
    '/search/feed.xml?q=waves',
  ])
    assert.doesNotMatch((await get(path)).text, /Waves/, path);
});
