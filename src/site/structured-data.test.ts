// What each kind of page tells machines of itself, read from the page as it is sent.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { importPicture } from '#media';
import { ensureAuthor, ensureTopic } from '#taxonomy';
import { samplePicture } from '../media/testing.ts';
import { openTestSite, type TestSite } from './testing.ts';

type Data = Record<string, unknown>;
const origin = 'https://paper.example';
let site: TestSite;
let story: number;

before(async () => {
  site = await openTestSite(broadsheet);
  const picture = await importPicture(site.cx(), {
    bytes: await samplePicture({ salt: 9 }),
    credit: 'Portrait Agency',
  });
  const author = await ensureAuthor(site.cx(), {
    slug: 'ada',
    names: { en: 'Ada Park', ko: '박에이다' },
    titles: { en: 'Reporter' },
    bios: { en: 'Writes of <ships>.' },
    email: 'ada@paper.example',
    picture,
  });
  const topic = await ensureTopic(site.cx(), { slug: 'sea', names: { en: 'The Sea', ko: '바다' } });
  const bylines = [{ author, role: 'words' as const }];
  story = await site.publish({
    headline: 'Ships & </script> tides',
    slug: 'ships',
    bylines,
    topics: [topic],
  });
  await site.publish(
    { headline: '배와 바다', slug: 'ships-ko', bylines },
    { language: 'ko', translationOf: story },
  );
});
after(() => site.close());

async function read(path: string): Promise<{ html: string; data: Data }> {
  const html = await site.text(path);
  const [first, ...others] =
    html.split('</body>')[0]?.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs) ?? [];
  assert.ok(first?.[1] !== undefined, path);
  for (const other of others) JSON.parse(other[1] ?? '');
  return { html, data: JSON.parse(first[1]) as Data };
}
const crumbs = (data: Data) =>
  (
    data['breadcrumb'] as { itemListElement: { position: number; name: string; item: string }[] }
  ).itemListElement.map(({ position, name, item }) => `${position} ${name} ${item}`);

for (const [path, name, way] of [
  ['/world', 'World', [`1 Masthead ${origin}/`, `2 World ${origin}/world`]],
  ['/topics/sea', 'The Sea', [`1 Masthead ${origin}/`, `2 The Sea ${origin}/topics/sea`]],
] as const) {
  test(`${path} is a collection that lists its stories, and says where it stands`, async () => {
    const { html, data } = await read(path);
    assert.equal(data['@type'], 'CollectionPage');
    assert.equal(data['name'], name);
    assert.ok(html.includes(`<link rel="canonical" href="${String(data['url'])}"`));
    assert.deepEqual(crumbs(data), way);
    assert.deepEqual(data['mainEntity'], {
      '@type': 'ItemList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, url: `${origin}/world/ships`, name: 'Ships & </script> tides' },
      ],
    });
  });
}

test('the home front is a collection in each language', async () => {
  for (const [path, language] of [
    ['/', 'en'],
    ['/ko', 'ko'],
  ] as const) {
    const { data } = await read(path);
    assert.equal(data['@type'], 'CollectionPage');
    assert.equal(data['inLanguage'], language);
    assert.equal(data['breadcrumb'], undefined, 'it stands above all');
  }
});

test('an author’s front is the profile of a person, without an e-mail address', async () => {
  const { html, data } = await read('/authors/ada');
  assert.equal(data['@type'], 'ProfilePage');
  const person = data['mainEntity'] as Data;
  assert.deepEqual(
    [person['@type'], person['name'], person['jobTitle'], person['description'], person['url']],
    ['Person', 'Ada Park', 'Reporter', 'Writes of <ships>.', `${origin}/authors/ada`],
  );
  assert.match(String(person['image']), /^https:\/\/paper\.example\/media\//);
  assert.deepEqual(
    (data['hasPart'] as Data[]).map((part) => part['url']),
    [`${origin}/world/ships`],
  );
  assert.ok(!html.includes('ada@paper.example'));
});

test('a story tells its way, its rights, its authors and its translation', async () => {
  const { html, data } = await read('/world/ships');
  assert.deepEqual(crumbs(data['mainEntityOfPage'] as Data), [
    `1 Masthead ${origin}/`,
    `2 World ${origin}/world`,
    `3 Ships & </script> tides ${origin}/world/ships`,
  ]);
  const year = site.clock.now().getUTCFullYear();
  assert.equal(data['copyrightNotice'], `© ${year} Masthead`);
  assert.equal(data['creditText'], 'Masthead');
  assert.equal(data['license'], `${origin}/rsl.xml`);
  assert.equal((data['copyrightHolder'] as Data)['name'], 'Masthead');
  assert.deepEqual(
    (data['workTranslation'] as Data[]).map((other) => [other['inLanguage'], other['url']]),
    [['ko', `${origin}/ko/world/ships-ko`]],
  );
  assert.match(html, /<link rel="author" href="\/authors\/ada"/);
  assert.match(
    html,
    /<link rel="alternate" hreflang="ko" href="https:\/\/paper\.example\/ko\/world\/ships-ko"/,
  );
});

for (const [path, feeds] of [
  ['/', ['']],
  ['/ko', ['/ko']],
  ['/world/ships', ['']],
  ['/world', ['', '/world']],
  ['/ko/topics/sea', ['/ko', '/ko/topics/sea']],
  ['/authors/ada', ['', '/authors/ada']],
  ['/search?q=a%26b', ['', '/search']],
] as const) {
  test(`the head of ${path} names its feeds in each format`, async () => {
    const html = await site.text(path);
    const links = html.matchAll(/<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"/g);
    assert.deepEqual(
      Array.from(links, ([, type, href]) => [type, href]),
      feeds.flatMap((feed) => {
        const question = feed === '/search' ? '?q=a%26b' : '';
        return [
          ['application/rss+xml', `${feed}/feed.xml${question}`],
          ['application/atom+xml', `${feed}/atom.xml${question}`],
          ['application/feed+json', `${feed}/feed.json${question}`],
        ];
      }),
    );
  });
}

test('every page shows a picture where it is shared, and names its kind of card as X reads it', async () => {
  for (const [path, card, image] of [
    ['/', 'summary', `${origin}/assets/icon-512.png`],
    ['/ko', 'summary', `${origin}/assets/icon-512.png`],
    ['/topics/sea', 'summary', `${origin}/assets/icon-512.png`],
    ['/world/ships', 'summary_large_image', `${origin}/media/cards/${story}-`],
  ] as const) {
    const html = await site.text(path);
    assert.ok(html.includes(`<meta name="twitter:card" content="${card}"`), path);
    assert.ok(html.includes(`<meta property="og:image" content="${image}`), path);
    assert.match(html, /<meta property="og:locale" content="(en_US|ko_KR)"/, path);
  }
});
