import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { commentSettings } from '#comments';
import { changeSetting } from '#platform/settings';
import { openReaders } from '../readers/testing.ts';
import { openTestSite, type TestSite } from '../testing.ts';

let site: TestSite;
let readers: ReturnType<typeof openReaders>;
let story = 0;
let korean = 0;

before(async () => {
  site = await openTestSite(broadsheet, { withComments: true });
  readers = openReaders(site);
  story = await site.publish({ headline: 'The harbour' });
  korean = await site.publish({ headline: '항구' }, { language: 'ko' });
  await changeSetting(site.db, commentSettings.bannedWords, ['flibbertigibbet'], site.clock.now());
  await site.settings.refresh();
});
after(() => site.close());
beforeEach(() => site.clock.advance(16 * 60_000));

const refused = (text: string, on = story) =>
  readers.send(`/stories/${on}/comments`, { name: 'Bo Lind', text });
const linkIn = (html: string) => /href="([^"]*\/readers\/decisions\/[\w-]+)"/.exec(html)?.[1] ?? '';
const read = async (path: string) => (await fetch(`${site.origin}${path}`)).text();

test('a refused comment leads to its decision, where a stranger reads why and contests it, without script', async () => {
  const answer = await refused('You flibbertigibbet');
  assert.equal(answer.status, 422);
  const html = await answer.text();
  assert.match(html, /how to contest it/);
  const path = linkIn(html);
  assert.match(path, /^\/readers\/decisions\//);
  const page = await read(path);
  assert.match(page, /You flibbertigibbet/);
  assert.match(page, /The paper does not print “flibbertigibbet”\./);
  assert.match(page, /A program found and decided so by itself/);
  assert.match(page, /keep the address of this page/);
  assert.equal((await readers.send(path, { words: 'It is in King Lear.' })).status, 303);
  const contested = await read(path);
  assert.match(contested, /A person will read it again and answer/);
  assert.doesNotMatch(contested, /<textarea/);
});

test('a program is told the address of the decision too, and a Korean story leads to a Korean page', async () => {
  const json = await readers.send(
    `/stories/${story}/comments`,
    { name: 'Bo Lind', text: 'Once more, flibbertigibbet' },
    { accept: 'application/json' },
  );
  const { href, code } = (await json.json()) as { href?: string; code: string };
  assert.equal(code, 'comments.rejected');
  assert.match(href ?? '', /^\/readers\/decisions\//);
  const path = linkIn(await (await refused('안녕 flibbertigibbet', korean)).text());
  assert.match(path, /^\/ko\/readers\/decisions\//);
  const page = await read(path);
  assert.match(page, /이 신문이 싣지 않는 말이 들어 있습니다/);
  assert.match(page, /프로그램이 찾아내어 자동으로 내린 결정입니다/);
  assert.match(page, /<q dir="auto" lang="en">The paper does not print/);
});

test('who proves an address is led to the decision, and finds it on the own page', async () => {
  await readers.send(`/stories/${story}/comments`, {
    name: 'Eva',
    email: 'eva@home.example',
    text: 'I say flibbertigibbet',
  });
  const entered = await readers.send(await readers.linkSent());
  assert.equal(entered.status, 303);
  const path = entered.headers.get('location') ?? '';
  assert.match(path, /^\/readers\/decisions\//);
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const own = await (await fetch(`${site.origin}/readers`, { headers: { cookie } })).text();
  assert.equal(linkIn(own), path);
  assert.doesNotMatch(await read(path), /You gave no e-mail address/);
});

test('what cannot be a comment at all is no decision: nothing is kept, and nothing is to contest', async () => {
  const html = await (await refused(' ')).text();
  assert.equal(linkIn(html), '');
});
