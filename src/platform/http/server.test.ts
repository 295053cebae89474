import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import * as z from 'zod';
import { Fault } from '#platform/errors';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createHttpServer, empty, json, route, type HttpServer } from './index.ts';

let house: TestHouse;
let http: HttpServer;
let base = '';

before(async () => {
  house = await openTestHouse();
  http = createHttpServer({
    config: { publicUrl: 'https://paper.example', trustedProxies: [] },
    log: house.log,
    context: () => house.cx({ kind: 'reader' }),
    headers: { 'x-house': 'yes' },
    routes: [
      route({
        method: 'POST',
        path: '/things/:id',
        access: 'public',
        params: z.object({ id: z.coerce.number().int() }),
        body: z.object({ name: z.string().min(1) }),
        bodyLimit: 100,
        handle: async ({ params, body }) => json({ ...params, ...body }, 201),
      }),
      route({ method: 'GET', path: '/empty', access: 'public', handle: () => empty() }),
      route({
        method: 'GET',
        path: '/slow',
        access: 'public',
        handle: async () => {
          await new Promise((done) => setTimeout(done, 300));
          return json('done');
        },
      }),
      route({
        method: 'GET',
        path: '/busy',
        access: 'public',
        handle: () => {
          throw new Fault('thing.busy', 'too-many', 'Too many.', { help: 'Wait.', retryAfter: 7 });
        },
      }),
      route({
        method: 'GET',
        path: '/open',
        access: 'public',
        cors: true,
        query: z.object({ page: z.coerce.number().int() }),
        handle: () => json('open'),
      }),
      route({
        method: 'POST',
        path: '/kept',
        access: 'public',
        body: z.object({ words: z.string() }),
        async handle({ cx, body }) {
          await sql`select ${body.words}::text, ${JSON.stringify(body)}::jsonb`.execute(cx.db);
          return json('kept');
        },
      }),
      route({
        method: 'GET',
        path: '/broken',
        access: 'public',
        handle: () => {
          throw new Error('a secret');
        },
      }),
    ],
  });
  base = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
});
after(() => house.close());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(base + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

test('a body is taken as JSON, as JSON in text/plain and as a form', async () => {
  for (const [type, body] of [
    ['application/json', '{"name":"a"}'],
    ['text/plain;charset=UTF-8', '{"name":"a"}'],
    ['application/x-www-form-urlencoded', 'name=a'],
  ] as const) {
    const response = await post('/things/7', body, { 'content-type': type });
    assert.equal(response.status, 201, type);
    assert.deepEqual(await response.json(), { id: 7, name: 'a' });
    assert.equal(response.headers.get('x-house'), 'yes');
  }
});

test('what does not fit is refused with a reason and a stable code', async () => {
  const cases = [
    [await post('/things/7', '{"name":""}'), 422, 'http.invalid'],
    [await post('/things/7', '{'), 422, 'http.body-unreadable'],
    [await post('/things/7', JSON.stringify({ name: 'x'.repeat(200) })), 413, 'http.body-too-large'],
    [await post('/things/7', '<a/>', { 'content-type': 'text/xml' }), 415, 'http.body-type'],
    [await post('/things/seven', '{"name":"a"}'), 404, 'http.no-such-page'],
    [await fetch(`${base}/nothing`), 404, 'http.no-such-page'],
    [await fetch(`${base}/busy`), 429, 'thing.busy'],
    [await post('/kept', String.raw`{"words":"a\u0000b"}`), 422, 'http.unreadable'],
    [await post('/kept', String.raw`{"words":"a\ud800b"}`), 422, 'http.unreadable'],
    [await fetch(`${base}/broken`), 500, 'internal'],
  ] as const;
  for (const [response, status, code] of cases) {
    assert.equal(response.status, status, code);
    const body = await response.text();
    assert.equal((JSON.parse(body) as { code: string }).code, code);
    assert.ok(!body.includes('secret'));
  }
  assert.equal(cases[6][0].headers.get('retry-after'), '7');
});

test('a page of another site may not write', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
  ]) {
    assert.equal((await post('/things/7', '{"name":"a"}', headers)).status, 403, JSON.stringify(headers));
  }
  for (const headers of [
    { 'sec-fetch-site': 'same-origin', origin: 'https://paper.example' },
    { origin: base },
    {},
  ]) {
    assert.equal((await post('/things/7', '{"name":"a"}', headers)).status, 201, JSON.stringify(headers));
  }
});

test('a client that offers another protocol (h2c) is answered as if it had not', async () => {
  const status = await new Promise((done, fail) => {
    const asking = get(
      `${base}/empty`,
      { headers: { connection: 'upgrade', upgrade: 'h2c' } },
      (response) => {
        response.resume();
        done(response.statusCode);
      },
    );
    asking.on('error', fail);
  });
  assert.equal(status, 204);
});

test('what is open to pages of other sites is so in its refusals and preflights too; nothing else is', async () => {
  const headers = { origin: 'https://else.example', 'sec-fetch-site': 'cross-site' };
  const allowed = async (path: string, method = 'GET') => {
    const response = await fetch(`${base}${path}`, { method, headers });
    return [response.status, response.headers.get('access-control-allow-origin')];
  };
  assert.deepEqual(await allowed('/open?page=1'), [200, '*']);
  assert.deepEqual(await allowed('/open?page=x'), [422, '*']);
  assert.deepEqual(await allowed('/open', 'OPTIONS'), [204, '*']);
  assert.deepEqual(await allowed('/empty'), [204, null]);
  assert.deepEqual(await allowed('/empty', 'OPTIONS'), [404, null]);
});

test('closing finishes the requests in flight', async () => {
  const slow = fetch(`${base}/slow`);
  await new Promise((done) => setTimeout(done, 100));
  await http.close();
  assert.equal(await (await slow).json(), 'done');
  await assert.rejects(fetch(`${base}/empty`));
});
