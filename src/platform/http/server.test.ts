import assert from 'node:assert/strict';
import { get, request } from 'node:http';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import * as z from 'zod';
import { Fault } from '#platform/errors';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createHttpServer, empty, json, route, statusOf, text, type HttpServer } from './index.ts';

let house: TestHouse;
let http: HttpServer;
let base = '';
const slowBegan = Promise.withResolvers<void>();

before(async () => {
  house = await openTestHouse();
  http = createHttpServer({
    config: { publicUrl: 'https://paper.example', trustedProxies: [] },
    log: house.log,
    context: () => house.cx({ kind: 'reader' }),
    headers: { 'x-house': 'yes' },
    errorPage: async (fault) => ({
      ...text(`<p>${fault?.code}`, 'text/html'),
      status: fault ? statusOf(fault) : 500,
    }),
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
      route({
        method: 'POST',
        path: '/people',
        access: 'public',
        body: z.object({ name: z.string() }),
        handle: ({ body }) => json(body, 201),
      }),
      route({
        method: 'GET',
        path: '/pages/*',
        access: 'public',
        page: true,
        handle: ({ path }) => {
          if (path === '/pages/here') return json('here');
          throw new Fault('thing.missing', 'not-found', 'Missing.');
        },
      }),
      route({ method: 'GET', path: '/empty', access: 'public', handle: () => empty() }),
      route({
        method: 'GET',
        path: '/slow',
        access: 'public',
        handle: async () => {
          slowBegan.resolve();
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

test('a form in parts is taken, too', async () => {
  const body = new FormData();
  body.append('name', 'a');
  const response = await fetch(`${base}/people`, { method: 'POST', body });
  assert.equal(response.status, 201);
  assert.deepEqual(await response.json(), { name: 'a' });
});

test('what does not fit is refused with a reason and a stable code', async () => {
  const cases = [
    [await post('/things/7', '{"name":""}'), 422, 'http.invalid'],
    [await post('/things/7', '{'), 422, 'http.body-unreadable'],
    [await post('/things/7', JSON.stringify({ name: 'x'.repeat(200) })), 413, 'http.body-too-large'],
    [await post('/things/7', '<a/>', { 'content-type': 'text/xml' }), 415, 'http.body-type'],
    [await post('/things/seven', '{"name":"a"}'), 404, 'http.no-such-page'],
    [await fetch(`${base}/api/nothing`), 404, 'http.no-such-page'],
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
  assert.deepEqual(await allowed('/empty', 'OPTIONS'), [204, null]);
});

test('a method that an address does not take is 405 and says which it takes; OPTIONS asks for just that', async () => {
  const answer = async (method: string, path: string) => {
    const response = await fetch(`${base}${path}`, { method });
    return [response.status, response.headers.get('allow')];
  };
  const reading = 'GET, HEAD, OPTIONS';
  for (const [path, allow] of [
    ['/empty', reading],
    ['/things/7', 'POST, OPTIONS'],
    ['/pages/here', reading],
  ] as const) {
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      assert.deepEqual(await answer(method, path), [405, allow], `${method} ${path}`);
    assert.deepEqual(await answer('OPTIONS', path), [204, allow], path);
  }
  assert.deepEqual(await answer('OPTIONS', '/open'), [204, reading]);
  for (const path of ['/nothing', '/things/seven', '/pages/nowhere', '/%zz']) {
    for (const method of ['PUT', 'DELETE', 'OPTIONS'])
      assert.deepEqual(await answer(method, path), [404, null], `${method} ${path}`);
  }
});

test('who opens a page that is not there sees a page, unless they ask for JSON; the API answers JSON', async () => {
  const type = async (path: string, accept?: string) => {
    const response = await fetch(`${base}${path}`, accept === undefined ? {} : { headers: { accept } });
    await response.arrayBuffer();
    assert.equal(response.status, 404, path);
    return response.headers.get('content-type')?.split(';')[0];
  };
  assert.equal(await type('/pages/nowhere'), 'text/html');
  assert.equal(await type('/%zz'), 'text/html');
  assert.equal(await type('/pages/nowhere', 'application/json'), 'application/problem+json');
  assert.equal(await type('/api/nothing'), 'application/problem+json');
  assert.equal(await type('/api/nothing', 'text/html'), 'application/problem+json');
});

test('a name that somebody else leads to this machine is no page of the paper', async () => {
  const status = (host: string, origin: string) =>
    new Promise((done, fail) => {
      const headers = { host, origin, 'content-type': 'application/json' };
      const asking = request(`${base}/people`, { method: 'POST', headers }, (response) => {
        response.resume();
        done(response.statusCode);
      });
      asking.on('error', fail);
      asking.end('{"name":"a"}');
    });
  const { port } = new URL(base);
  for (const name of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', 'paper.example'])
    assert.equal(await status(`${name}:${port}`, `http://${name}:${port}`), 403, name);
  assert.equal(
    await status(`evil.example:${port}`, 'https://paper.example'),
    201,
    'a proxy asks by another name',
  );
  for (const name of ['127.0.0.1', 'localhost', '[::1]'])
    assert.equal(await status(`${name}:${port}`, `http://${name}:${port}`), 201, name);
  assert.equal(
    await status(`127.0.0.1:${port}`, 'http://127.0.0.1:1'),
    403,
    'another program of this machine',
  );
});

test('closing finishes the requests in flight', async () => {
  const slow = fetch(`${base}/slow`);
  await slowBegan.promise;
  await http.close();
  assert.equal(await (await slow).json(), 'done');
  await assert.rejects(fetch(`${base}/empty`));
});
