import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { openTestDoor, type TestDoor } from '#platform/testing';
import { killStory, withdrawStory } from '#stories';
import { openTestApi, publicUrl, type TestApi } from '../api/testing.ts';
import { oembedRoutes } from './routes.ts';

let api: TestApi;
let door: TestDoor;
before(async () => {
  api = await openTestApi();
  door = await openTestDoor(api, oembedRoutes({ publicUrl }));
});
after(async () => {
  await door.close();
  await api.close();
});

const ask = (path: string, more = '') =>
  fetch(`${door.base}/oembed?url=${encodeURIComponent(`${publicUrl}${path}`)}${more}`);

test('a story is offered as a quotation with its credit, as JSON and as XML', async () => {
  await api.publish({ headline: 'Waves & <wind>', slug: 'waves' });
  const response = await ask('/world/waves');
  const embed = (await response.json()) as Record<string, string | number>;
  const { html, ...facts } = embed;
  assert.deepEqual(facts, {
    version: '1.0',
    type: 'rich',
    title: 'Waves & <wind>',
    author_name: 'Ada Lee',
    author_url: `${publicUrl}/authors/ada-lee`,
    provider_name: 'Masthead',
    provider_url: `${publicUrl}/`,
    url: `${publicUrl}/world/waves`,
    language: 'en',
    width: 600,
    height: 200,
    thumbnail_url: embed['thumbnail_url'],
    thumbnail_width: 1024,
    thumbnail_height: 576,
    thumbnail_credit: 'Agency & Sons',
  });
  assert.match(String(embed['thumbnail_url']), /^https:\/\/paper\.example\/media\/.+\/wide-1024$/);
  assert.match(
    String(html),
    /^<blockquote lang="en" .*Waves &amp; &lt;wind&gt;.*© Agency &amp; Sons<\/p><\/blockquote>$/,
  );
  assert.doesNotMatch(String(html), /<(script|iframe|style)|ada@/);
  const xml = await ask('/world/waves', '&format=xml&maxwidth=400&maxheight=100');
  assert.equal(xml.headers.get('content-type'), 'text/xml; charset=utf-8');
  const { oembed } = new XMLParser().parse(await xml.text()) as { oembed: Record<string, unknown> };
  assert.equal(oembed['title'], 'Waves & <wind>');
  assert.deepEqual([oembed['width'], oembed['height'], oembed['thumbnail_url']], [400, 100, undefined]);
});

test('what is not there, not seen, not ours or not a format is said so by status', async () => {
  const story = await api.publish({ headline: 'Comes', slug: 'comes' });
  const other = await api.publish({ headline: '파도', slug: '파도' }, { language: 'ko' });
  assert.equal((await ask('/ko/world/파도')).status, 200);
  assert.equal(
    ((await (await ask(`/ko/world/${encodeURIComponent('파도')}`)).json()) as { language: string }).language,
    'ko',
  );
  assert.equal((await ask('/world/comes', '&format=yaml')).status, 501);
  assert.equal((await ask('/world/nothing')).status, 404);
  assert.equal((await fetch(`${door.base}/oembed?url=https://else.example/world/comes`)).status, 404);
  assert.equal((await fetch(`${door.base}/oembed`)).status, 422);
  await withdrawStory(api.cx(), { story });
  assert.equal((await ask('/world/comes')).status, 404);
  await killStory(api.cx(), { story: other });
  assert.equal((await ask('/ko/world/파도')).status, 410);
});
