import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openEvents, type Events } from '#platform/events';
import { createHttpServer, text, type HttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { commentRoutes, createThreadStreams, type ThreadStreams } from './index.ts';

let house: TestHouse;
let http: HttpServer;
let base = '';
let events: Events;
let streams: ThreadStreams;
const letters = {
  address: (_: string, path: string) => `https://paper.example${path}`,
  paperName: () => 'The Test',
};
let story = 0;

before(async () => {
  house = await openTestHouse();
  events = await openEvents(house.clientConfig, house.log);
  streams = createThreadStreams({ cx: house.cx, events });
  http = createHttpServer({
    config: { publicUrl: 'https://paper.example', trustedProxies: [] },
    log: house.log,
    context: () => house.cx({ kind: 'reader' }),
    headers: {},
    routes: commentRoutes(letters, streams),
    errorPage: async (fault) => ({ ...text(`${fault?.message}|${fault?.kept?.['text']}`), status: 422 }),
  });
  base = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
  const cx = house.cx();
  const section = await ensureSection(cx, { slug: 'korea', names: { en: 'Korea' } });
  story = await createStory(cx, { language: 'en', copy: { headline: 'Busan', slug: '부산', section } });
  await publishStory(cx, { story });
});
after(async () => {
  streams.close();
  await http.close();
  await events.close();
  await house.close();
});
beforeEach(() => house.clock.advance(61_000));

const form = (fields: Record<string, string>, headers: Record<string, string> = {}, id = story) =>
  fetch(`${base}/stories/${id}/comments`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers,
  });

const asJson = (body: unknown, id: number | string = story) =>
  fetch(`${base}/stories/${id}/comments`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', accept: 'application/json' },
  });

test('a form is answered 303 to the comment on its story, without a cookie', async () => {
  const response = await form({ name: 'Ada', text: 'Line one\r\nline two' });
  assert.equal(response.status, 303);
  assert.match(response.headers.get('location') ?? '', /^\/korea\/%EB%B6%80%EC%82%B0#comment-\d+$/);
  assert.equal(response.headers.get('set-cookie'), null);
  const list = (await (await fetch(`${base}/api/stories/${story}/comments`)).json()) as {
    count: number;
    comments: { text: string; href: string }[];
  };
  assert.equal(list.count, 1);
  assert.equal(list.comments[0]?.text, 'Line one\nline two');
  const permanent = await fetch(`${base}${list.comments[0]?.href}`, { redirect: 'manual' });
  assert.equal(permanent.headers.get('location'), response.headers.get('location'));
});

test('a held comment says so on the story', async () => {
  const response = await form({ name: 'Ada', text: 'https://a.example https://b.example' });
  assert.equal(response.status, 303);
  assert.equal(response.headers.get('location'), '/korea/%EB%B6%80%EC%82%B0#comment-held');
});

test('a program is answered 201 with the state', async () => {
  const response = await asJson({ name: 'Bot', text: 'I say this by program' });
  assert.equal(response.status, 201);
  const { id, state } = (await response.json()) as { id: number; state: string };
  assert.ok(id > 0);
  assert.equal(state, 'published');
});

test('too long is 422 with the reason; a person gets a page that keeps the words', async () => {
  const response = await asJson({ name: 'Ada', text: 'x'.repeat(301) });
  assert.equal(response.status, 422);
  const problem = (await response.json()) as { code: string; title: string };
  assert.equal(problem.code, 'comments.text-too-long');
  assert.match(problem.title, /301 characters long; 300/);
  const page = await form({ name: 'Ada', text: '' }, { accept: 'text/html' });
  assert.match(await page.text(), /The comment is empty/);
  const spam = await form({ name: 'Ada', text: '[url=http://a.example]x[/url]' }, { accept: 'text/html' });
  assert.equal(
    await spam.text(),
    'It has mark-up for links, as advertising does. Write the address alone.|[url=http://a.example]x[/url]',
  );
});

test('missing and foreign fields, NUL and lone surrogates are 422, never an internal error', async () => {
  assert.equal((await form({})).status, 422);
  assert.equal((await asJson({ name: 5, text: 'x' })).status, 422);
  assert.equal((await asJson({ name: 'Ada', text: 'a\0b' })).status, 422);
  assert.equal((await asJson({ name: 'Ada', text: '\ud83d' })).status, 422);
  assert.equal((await form({ name: 'Ada', text: 'é'.repeat(9_000) })).status, 422);
});

test('a form whose bytes are no UTF-8 is 422, and the page keeps what could be read', async () => {
  const send = (body: string, accept: string) =>
    fetch(`${base}/stories/${story}/comments`, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept },
    });
  for (const bytes of ['%ED%A0%80', '%FF%FE', '%C3%28']) {
    const response = await send(`name=G&text=${bytes}abc`, '*/*');
    assert.equal(response.status, 422, bytes);
    assert.equal(((await response.json()) as { code: string }).code, 'comments.text-unreadable');
  }
  assert.equal((await send('name=%FF&text=abc', '*/*')).status, 422);
  const page = await (await send('name=G&text=before%FFafter', 'text/html')).text();
  assert.match(page, /\|before\uFFFDafter$/);
});

test('a form in parts is a comment, too, and its name and text are all that it takes', async () => {
  const body = new FormData();
  body.append('name', 'Ada');
  body.append('text', '부두에서, in parts');
  const url = `${base}/stories/${story}/comments`;
  assert.equal((await fetch(url, { method: 'POST', redirect: 'manual', body })).status, 303);
  const list = await (await fetch(`${base}/api/stories/${story}/comments`)).text();
  assert.match(list, /부두에서, in parts/);
  body.append('photo', new Blob(['x']), 'x.jpg');
  assert.equal((await fetch(url, { method: 'POST', redirect: 'manual', body })).status, 415);
});

test('no story, no comments: 404', async () => {
  assert.equal((await asJson({ name: 'Ada', text: 'x' }, 99_999)).status, 404);
  assert.equal((await asJson({ name: 'Ada', text: 'x' }, '99999999999999')).status, 404);
  assert.equal((await asJson({ name: 'Ada', text: 'x' }, 'x')).status, 404);
  assert.equal((await fetch(`${base}/api/stories/99999/comments`)).status, 404);
});

test('a foreign page is 403', async () => {
  assert.equal((await form({ name: 'A', text: 'x' }, { origin: 'https://evil.example' })).status, 403);
  assert.equal((await form({ name: 'A', text: 'x' }, { 'sec-fetch-site': 'cross-site' })).status, 403);
});

test('the sixth within a minute is 429 with Retry-After', async () => {
  for (const text of ['a', 'b', 'c', 'd', 'e']) assert.equal((await form({ name: 'Ada', text })).status, 303);
  const response = await form({ name: 'Ada', text: 'f' });
  assert.equal(response.status, 429);
  assert.equal(response.headers.get('retry-after'), '60');
});
