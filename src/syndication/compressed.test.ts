import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import { createStory, publishStory, withdrawStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { publicApi, syndicationRoutes } from './index.ts';

const publicUrl = 'https://paper.example';
let house: TestHouse;
let door: TestDoor;
const published: number[] = [];

before(async () => {
  house = await openTestHouse();
  door = await openTestDoor(house, [...syndicationRoutes({ publicUrl }), ...publicApi({ publicUrl })]);
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  for (let number = 1; number <= 12; number += 1) {
    const headline = `The harbour is open again, part ${number}`;
    const copy = { headline, standfirst: `${headline}, said those who work there.`, section };
    const story = await createStory(house.cx(), { language: 'en', copy });
    await publishStory(house.cx(), { story });
    published.push(story);
  }
});
after(async () => {
  await door.close();
  await house.close();
});

const exits = [
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/world/feed.xml',
  '/sitemaps/1.xml',
  '/news-sitemap.xml',
  '/api/v1/stories',
];

test('every text exit says the same by Brotli, by gzip and as it is, in fewer bytes', async () => {
  for (const path of exits) {
    const plain = await door.askBare(path, {});
    const br = await door.askBare(path, { 'accept-encoding': 'br, gzip' });
    const gzip = await door.askBare(path, { 'accept-encoding': 'gzip' });
    assert.deepEqual(
      [br.headers['content-encoding'], gzip.headers['content-encoding']],
      ['br', 'gzip'],
      path,
    );
    assert.deepEqual(brotliDecompressSync(br.bytes), plain.bytes, path);
    assert.deepEqual(gunzipSync(gzip.bytes), plain.bytes, path);
    for (const { headers, bytes } of [br, gzip]) {
      assert.match(headers.vary ?? '', /Accept-Encoding/, path);
      assert.ok(bytes.length < plain.bytes.length / 1.5, path);
      if (plain.headers.etag === undefined) continue;
      assert.notEqual(headers.etag, plain.headers.etag);
      const again = { 'accept-encoding': headers['content-encoding']!, 'if-none-match': headers.etag! };
      assert.equal((await door.askBare(path, again)).status, 304, path);
    }
  }
});

test('what is kept compressed is let go of with the story that it tells', async () => {
  const wanted = { 'accept-encoding': 'br' };
  const had = await door.askBare('/feed.xml', wanted);
  await withdrawStory(house.cx(), { story: published.at(-1)! });
  const again = await door.askBare('/feed.xml', { ...wanted, 'if-none-match': had.headers.etag! });
  assert.equal(again.status, 200);
  assert.match(brotliDecompressSync(had.bytes).toString(), /part 12/);
  assert.doesNotMatch(brotliDecompressSync(again.bytes).toString(), /part 12/);
});
