import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { capabilitiesOf } from '#accounts';
import { createHttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  createStory,
  moveSection,
  newestStories,
  publishStory,
  readStory,
  resolveAddress,
  saveStory,
} from '#stories';
import { findBySlug, taxonomyRoutes, topicsById } from './index.ts';

let house: TestHouse;
let origin: string;
let close: () => Promise<void>;
const moved: number[] = [];
let role: 'editor' | 'writer' = 'editor';
before(async () => {
  house = await openTestHouse();
  const http = createHttpServer({
    config: { publicUrl: 'https://paper.example', trustedProxies: [] },
    log: house.log,
    headers: {},
    identify: () => Promise.resolve({ kind: 'staff', id: 1, can: capabilitiesOf(role) }),
    context: () => house.cx({ kind: 'reader' }),
    routes: taxonomyRoutes({
      sectionMoved(cx, { section }) {
        moved.push(section);
        return moveSection(cx, { section });
      },
      portraitChosen: () => Promise.resolve(),
    }),
  });
  await http.listen(0, '127.0.0.1');
  origin = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
  close = () => http.close();
});
after(async () => {
  await close();
  await house.close();
});

async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`${origin}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: (text === '' ? undefined : JSON.parse(text)) as never };
}
async function add(kind: string, body: unknown): Promise<number> {
  const { status, json } = await ask('POST', `/api/${kind}`, body);
  assert.equal(status, 201);
  return (json as { id: number }).id;
}
const slugs = (json: unknown) => (json as { slug: string }[]).map(({ slug }) => slug);

async function publish(headline: string, section: number, topics: number[] = []): Promise<number> {
  const body = {
    type: 'doc' as const,
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Rain' }] }],
  };
  const story = await createStory(house.cx(), { language: 'en', copy: { headline, section, topics, body } });
  await publishStory(house.cx(), { story });
  return story;
}

test('a section whose address changes takes its stories along; the old addresses lead there', async () => {
  const id = await add('sections', { slug: 'money', names: { en: 'Money' } });
  await publish('Prices', id);
  const renamed = { slug: 'economy', names: { en: 'Economy' } };
  assert.equal((await ask('PUT', `/api/sections/${id}`, renamed)).status, 204);
  const found = await resolveAddress(house.db, '/money/prices', house.clock.now());
  assert.deepEqual(found, { kind: 'moved', to: '/economy/prices' });
  assert.equal((await ask('POST', '/api/sections', { slug: 'money', names: { en: 'Money' } })).status, 409);
  assert.equal((await ask('POST', '/api/sections', { slug: 'api', names: { en: 'Api' } })).status, 409);
});

test('sections stand in the order that they were put into', async () => {
  const last = await add('sections', { slug: 'sport', names: { en: 'Sport' } });
  assert.equal((await ask('PUT', '/api/sections/order', { ids: [last] })).status, 204);
  assert.deepEqual(slugs((await ask('GET', '/api/sections')).json), ['sport', 'economy']);
});

test('what a story names stays; what none names can be removed', async () => {
  const [section] = (await ask('GET', '/api/sections')).json as { id: number; slug: string }[];
  assert.equal((await ask('DELETE', `/api/sections/${section!.id}`)).status, 204);
  const economy = (await ask('GET', '/api/sections')).json as { id: number }[];
  assert.equal((await ask('DELETE', `/api/sections/${economy[0]!.id}`)).status, 409);
  const topic = await add('topics', { slug: 'drafts', names: { en: 'Drafts' } });
  await createStory(house.cx(), { language: 'en', copy: { headline: 'A draft', topics: [topic] } });
  assert.equal((await ask('DELETE', `/api/topics/${topic}`)).status, 409);
});

test('a merged topic is the other one to readers, at its old address too', async () => {
  const section = ((await ask('GET', '/api/sections')).json as { id: number }[])[0]!.id;
  const from = await add('topics', { slug: 'rainfall', names: { en: 'Rainfall' } });
  const into = await add('topics', { slug: 'rain', names: { en: 'Rain' } });
  const story = await publish('Wet', section, [from]);
  const both = await publish('Wetter', section, [from, into]);
  assert.equal((await ask('POST', `/api/topics/${from}/merge`, { into })).status, 204);
  const now = house.clock.now();
  const listed = await newestStories(house.db, { language: 'en', topic: into, limit: 5, now });
  assert.deepEqual(new Set(listed.map(({ id }) => id)), new Set([story, both]));
  for (const id of [story, both])
    assert.deepEqual(slugs((await readStory(house.db, id, now))?.topics), ['rain']);
  assert.deepEqual(await findBySlug(house.db, 'topic', 'rainfall'), { movedTo: 'rain' });
  assert.deepEqual(slugs((await ask('GET', '/api/topics?q=rain')).json), ['rain']);
  assert.equal((await ask('POST', `/api/topics/${into}/merge`, { into })).status, 422);
});

test('a topic goes with those that were merged into it, unless a draft names one; a merged one is changed no more', async () => {
  const from = await add('topics', { slug: 'drizzle', names: { en: 'Drizzle' } });
  const into = await add('topics', { slug: 'showers', names: { en: 'Showers' } });
  const story = await createStory(house.cx(), { language: 'en', copy: { headline: 'Damp', topics: [from] } });
  assert.equal((await ask('POST', `/api/topics/${from}/merge`, { into })).status, 204);
  const renamed = { slug: 'drizzle-again', names: { en: 'Drizzle' } };
  assert.equal((await ask('PUT', `/api/topics/${from}`, renamed)).status, 404);
  assert.equal((await ask('DELETE', `/api/topics/${into}`)).status, 409);
  await saveStory(house.cx(), { story, copy: { topics: [] } });
  assert.equal((await ask('DELETE', `/api/topics/${into}`)).status, 204);
  assert.equal(await findBySlug(house.db, 'topic', 'drizzle'), undefined);
  assert.equal((await topicsById(house.db, [from, into])).size, 0);
});

test('a section whose address stays leaves its stories alone; an ID beyond all is refused', async () => {
  const id = await add('sections', { slug: 'weather', names: { en: 'Weather' } });
  moved.length = 0;
  assert.equal(
    (await ask('PUT', `/api/sections/${id}`, { slug: 'weather', names: { en: 'Sky' } })).status,
    204,
  );
  assert.deepEqual(moved, []);
  assert.equal((await ask('PUT', `/api/sections/${id}`, { slug: 'sky', names: { en: 'Sky' } })).status, 204);
  assert.deepEqual(moved, [id]);
  assert.equal((await ask('DELETE', '/api/sections/2147483648')).status, 404);
  assert.equal((await ask('DELETE', '/api/sections/2147483647')).status, 404);
});

test('an author’s address is told only to those who may change it, and writers change nothing', async () => {
  const author = { slug: 'kim', names: { en: 'Kim', ko: '김' }, email: 'kim@paper.example' };
  await add('authors', author);
  const emailOf = async () =>
    ((await ask('GET', '/api/authors?q=김')).json as { email: string | null }[])[0]?.email;
  assert.equal(await emailOf(), 'kim@paper.example');
  role = 'writer';
  assert.equal(await emailOf(), null);
  assert.equal((await ask('POST', '/api/authors', { ...author, slug: 'lee' })).status, 403);
  role = 'editor';
});
