import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { changeSetting, type Setting } from '#platform/settings';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import { createStory, publishStory, scheduleStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { declarationSettings, syndicationRoutes } from './index.ts';
import { openSearchXml } from './open-search.ts';

const publicUrl = 'https://paper.example';
let house: TestHouse;
let door: TestDoor;

before(async () => {
  house = await openTestHouse();
  door = await openTestDoor(house, syndicationRoutes({ publicUrl }));
});
after(async () => {
  await door.close();
  await house.close();
});

async function get(path: string) {
  const response = await fetch(door.base + path);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

async function declare<T>(setting: Setting<T>, value: T): Promise<void> {
  await changeSetting(house.db, setting, value, house.clock.now());
  await house.settings.refresh();
}

test('what is not declared is not there', async () => {
  for (const path of ['/ads.txt', '/trust.txt', '/humans.txt', '/.well-known/security.txt'])
    assert.equal((await get(path)).status, 404, path);
});

test('ads.txt, trust.txt and humans.txt are given as they were written', async () => {
  await declare(declarationSettings.ads, [
    '# ours',
    'exchange.example, 123, DIRECT, f08c47',
    'contact=ads@paper.example',
  ]);
  assert.deepEqual(await get('/ads.txt'), {
    status: 200,
    type: 'text/plain; charset=utf-8',
    text: '# ours\nexchange.example, 123, DIRECT, f08c47\ncontact=ads@paper.example\n',
  });
  await declare(declarationSettings.trust, ['belongto=https://council.example/', 'datatrainingallowed=no']);
  assert.match((await get('/trust.txt')).text, /^belongto=/);
  assert.equal((await get('/.well-known/trust.txt')).text, (await get('/trust.txt')).text);
  await declare(declarationSettings.humans, ['/* PAPER */', '우리']);
  assert.equal((await get('/humans.txt')).text, '/* PAPER */\n우리\n');
});

test('a line that no reader of the file would understand is refused', async () => {
  for (const line of ['exchange.example', 'exchange.example, 1, MAYBE', 'DIRECT'])
    await assert.rejects(declare(declarationSettings.ads, [line]), { code: 'settings.invalid' }, line);
  await assert.rejects(declare(declarationSettings.trust, ['likes=https://a.example']), {
    code: 'settings.invalid',
  });
  await assert.rejects(declare(declarationSettings.securityContacts, ['me']), { code: 'settings.invalid' });
});

test('security.txt says whom to tell, in what languages, and until when it holds', async () => {
  await declare(declarationSettings.securityContacts, [
    'https://paper.example/tell',
    'mailto:safe@paper.example',
  ]);
  const { text } = await get('/.well-known/security.txt');
  assert.match(text, /^Contact: https:\/\/paper\.example\/tell\nContact: mailto:safe@paper\.example\n/);
  assert.match(
    text,
    /\nPreferred-Languages: en, ko\nCanonical: https:\/\/paper\.example\/\.well-known\/security\.txt\n/,
  );
  const expires = new Date(/^Expires: (.+)$/m.exec(text)?.[1] ?? '').getTime();
  const days = (expires - house.clock.now().getTime()) / 86_400_000;
  assert.ok(days > 150 && days < 366, String(days));
});

test('a browser learns how to search the paper, in each language', async () => {
  const { type, text } = await get('/ko/opensearch.xml');
  assert.equal(type, 'application/opensearchdescription+xml; charset=utf-8');
  assert.equal(XMLValidator.validate(text), true);
  assert.ok(text.includes('template="https://paper.example/ko/search?q={searchTerms}"'));
  assert.equal((await get('/xx/opensearch.xml')).status, 404);
  assert.match(
    text,
    /<Url type="application\/x-suggestions\+json" template="[^"]+\/api\/search\/opensearch\?language=ko&amp;q=\{searchTerms\}"\/>/,
  );
});

test('in an address bar the paper has the short name of a home screen, and its icon', () => {
  const icon = { icon: '/assets/icon.svg', icons: [{ size: 192, href: '/assets/icon-192.png' }] };
  const describe = (name: string) =>
    openSearchXml({ name, publicUrl: 'https://paper.example', mainLanguage: 'en', language: 'en', icon });
  assert.match(describe('The Halden Courant'), /<ShortName>Courant<\/ShortName>/);
  assert.match(describe('신문'.repeat(10)), /<ShortName>(?:신문){8}<\/ShortName>/);
  const text = describe('The Halden Courant');
  assert.equal(XMLValidator.validate(text), true);
  assert.match(
    text,
    /<Image height="192" width="192" type="image\/png">https:\/\/paper\.example\/assets\/icon-192\.png</,
  );
  assert.match(text, /<Image type="image\/svg\+xml">https:\/\/paper\.example\/assets\/icon\.svg</);
});

test('without a story of two days the news sitemap is announced nowhere, and is valid still', async () => {
  for (const path of ['/sitemap.xml', '/robots.txt'])
    assert.doesNotMatch((await get(path)).text, /news-sitemap/, path);
  const { text } = await get('/news-sitemap.xml');
  assert.deepEqual(
    [...text.matchAll(/<url>.*?<\/url>/g)].map(([url]) => url),
    ['<url><loc>https://paper.example/</loc></url>'],
  );
});

test('the news sitemap holds the visible stories of two days, newest first', async () => {
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  const write = (headline: string, language = 'en') =>
    createStory(house.cx(), { language, copy: { headline, slug: headline.toLowerCase(), section } });
  const hoursAgo = (hours: number) => new Date(house.clock.now().getTime() - hours * 3_600_000);
  await publishStory(house.cx(), { story: await write('Old'), at: hoursAgo(49) });
  await publishStory(house.cx(), { story: await write('First'), at: hoursAgo(47) });
  await publishStory(house.cx(), { story: await write('둘째', 'ko'), at: hoursAgo(1) });
  await scheduleStory(house.cx(), { story: await write('Later'), at: hoursAgo(-1) });
  const { text, type } = await get('/news-sitemap.xml');
  assert.equal(type, 'application/xml; charset=utf-8');
  assert.equal(XMLValidator.validate(text), true);
  const parsed = new XMLParser().parse(text) as {
    urlset: { url: Record<string, Record<string, unknown>>[] };
  };
  assert.deepEqual(
    parsed.urlset.url.map((url) => url['news:news']),
    [
      {
        'news:publication': { 'news:name': 'Masthead', 'news:language': 'ko' },
        'news:publication_date': hoursAgo(1).toISOString(),
        'news:title': '둘째',
      },
      {
        'news:publication': { 'news:name': 'Masthead', 'news:language': 'en' },
        'news:publication_date': hoursAgo(47).toISOString(),
        'news:title': 'First',
      },
    ],
  );
  assert.match((await get('/sitemap.xml')).text, /<loc>https:\/\/paper\.example\/news-sitemap\.xml<\/loc>/);
  assert.match((await get('/robots.txt')).text, /^Sitemap: https:\/\/paper\.example\/news-sitemap\.xml$/m);
  house.clock.advance(50 * 3_600_000);
  assert.doesNotMatch((await get('/robots.txt')).text, /news-sitemap/);
});
