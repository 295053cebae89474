import assert from 'node:assert/strict';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import { json, namesTag, route, stream, text, type Reply } from './index.ts';

const long = 'What readers of feeds ask for again and again. '.repeat(200);
const tag = '"document"';
let house: TestHouse;
let door: TestDoor;
let given: Readable | undefined;

const replies: Readonly<Record<string, () => Reply>> = {
  '/plain': () => text(long),
  '/json': () => json({ long }, 200, { vary: 'Accept' }),
  '/short': () => text('short', undefined, { etag: tag }),
  '/events': () => text(long, 'text/event-stream; charset=utf-8'),
  '/picture': () => text(long, 'image/png', { etag: tag }),
  '/chosen': () => text(long, 'text/html', { vary: 'accept-encoding', etag: tag }),
  '/coded': () => text(long, 'text/css', { 'content-encoding': 'gzip' }),
  '/stream': () =>
    stream((given = Readable.from([long, long])), {
      'content-type': 'application/xml',
      'content-length': long.length * 2,
      etag: tag,
    }),
  '/endless': () =>
    stream(
      (given = Readable.from(
        (async function* () {
          for (;;) yield await sleep(5, long);
        })(),
      )),
      { 'content-type': 'application/xml' },
    ),
};

before(async () => {
  house = await openTestHouse(undefined, []);
  door = await openTestDoor(house, [
    ...Object.entries(replies).map(([path, handle]) =>
      route({ method: 'GET', path, access: 'public', handle }),
    ),
    route({
      method: 'GET',
      path: '/tagged',
      access: 'public',
      handle: ({ headers }) =>
        namesTag(headers['if-none-match'], tag)
          ? { status: 304, headers: { etag: tag } }
          : text(long, 'application/rss+xml; charset=utf-8', { etag: tag }),
    }),
    route({ method: 'POST', path: '/plain', access: 'public', handle: () => text(long) }),
  ]);
});
after(async () => {
  await door.close();
  await house.close();
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  door.askBare(path, headers, method);
const codingOf = async (path: string, accepted: string, more: Record<string, string> = {}) =>
  (await ask(path, { 'accept-encoding': accepted, ...more })).headers['content-encoding'];

test('text is sent by the coding that is wanted most, and says that it depends on that', async () => {
  const plain = await ask('/plain');
  const br = await ask('/plain', { 'accept-encoding': 'gzip, deflate, br' });
  const gzip = await ask('/plain', { 'accept-encoding': 'gzip' });
  assert.equal(plain.bytes.toString(), long);
  assert.equal(brotliDecompressSync(br.bytes).toString(), long);
  assert.equal(gunzipSync(gzip.bytes).toString(), long);
  for (const { headers, bytes } of [plain, br, gzip]) {
    assert.equal(headers.vary, 'Accept-Encoding');
    assert.equal(headers['content-length'], String(bytes.length));
  }
  assert.equal((await ask('/json', { 'accept-encoding': 'br' })).headers.vary, 'Accept, Accept-Encoding');
});

test('the weights of Accept-Encoding are obeyed', async () => {
  const wanted: readonly (readonly [accepted: string, coding: string | undefined])[] = [
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.5', 'br'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['x-gzip', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['identity;q=0.5, gzip', 'gzip'],
    ['gzip;q=0', undefined],
    ['deflate', undefined],
    ['', undefined],
    // Nothing that we have: what cannot be coded is sent as it is, rather than not at all.
    ['identity;q=0', undefined],
  ];
  for (const [accepted, coding] of wanted) assert.equal(await codingOf('/plain', accepted), coding, accepted);
});

test('a few bytes are coded only for whoever takes nothing else', async () => {
  assert.equal(await codingOf('/short', 'gzip'), undefined);
  for (const accepted of ['gzip, identity;q=0', 'gzip, *;q=0']) {
    const { headers, bytes } = await ask('/short', { 'accept-encoding': accepted });
    assert.equal(headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(bytes).toString(), 'short');
  }
});

test('answers that call themselves by one tag are kept apart', async () => {
  for (const path of ['/short', '/tagged', '/short']) {
    const { bytes } = await ask(path, { 'accept-encoding': 'gzip, identity;q=0' });
    assert.equal(gunzipSync(bytes).toString(), path === '/short' ? 'short' : long);
  }
});

test('each coding has an entity tag of its own, and whoever has it is told that it is the same', async () => {
  const tags: string[] = [];
  for (const accepted of ['identity', 'br', 'gzip']) {
    const { headers } = await ask('/tagged', { 'accept-encoding': accepted });
    tags.push(headers.etag ?? '');
    for (const named of [headers.etag!, `"other", W/${headers.etag}`]) {
      const again = await ask('/tagged', { 'accept-encoding': accepted, 'if-none-match': named });
      assert.deepEqual([again.status, again.headers.etag, again.bytes.length], [304, headers.etag, 0]);
    }
  }
  assert.equal(new Set(tags).size, 3);
  const other = await ask('/tagged', { 'accept-encoding': 'gzip', 'if-none-match': tags[1]! });
  assert.equal(other.status, 200, 'what one has in another coding is not what would be sent');
});

test('HEAD says what GET would, without a body', async () => {
  for (const path of ['/plain', '/tagged', '/stream']) {
    const [got, head] = [
      await ask(path, { 'accept-encoding': 'br' }),
      await ask(path, { 'accept-encoding': 'br' }, 'HEAD'),
    ];
    for (const name of ['content-encoding', 'content-type', 'content-length', 'etag', 'vary'])
      assert.equal(head.headers[name], got.headers[name], `${path} ${name}`);
    assert.equal(head.bytes.length, 0);
  }
});

test('a stream is coded as it goes out, and ends with whoever leaves', async () => {
  const { headers, bytes } = await ask('/stream', { 'accept-encoding': 'gzip' });
  assert.equal(headers['content-length'], undefined);
  assert.equal(headers.etag, '"document.gzip"');
  assert.equal(gunzipSync(bytes).toString(), long + long);
  const asked = request(`${door.base}/endless`, { headers: { 'accept-encoding': 'br' } });
  asked.once('error', () => undefined).end();
  await new Promise((begun) => asked.once('response', begun));
  const source = given!;
  const ended = new Promise((closed) => source.once('close', closed));
  asked.destroy();
  await ended;
  assert.ok(source.destroyed);
});

test('streams of events, pictures, and what chose or has its coding are left alone', async () => {
  for (const path of ['/events', '/picture', '/chosen'])
    assert.equal(await codingOf(path, 'br, gzip'), undefined, path);
  const { headers, bytes } = await ask('/coded', { 'accept-encoding': 'br' });
  assert.deepEqual([headers['content-encoding'], bytes.toString()], ['gzip', long]);
  assert.equal((await ask('/picture', { 'accept-encoding': 'br' })).headers.vary, undefined);
});

test('nothing is coded for somebody who may be known, nor what answers a write', async () => {
  for (const known of [{ cookie: 'session=x' }, { authorization: 'Bearer x' }]) {
    const { headers } = await ask('/plain', { 'accept-encoding': 'br', ...known });
    assert.deepEqual([headers['content-encoding'], headers.vary], [undefined, 'Accept-Encoding']);
  }
  const { headers } = await ask('/plain', { 'accept-encoding': 'br' }, 'POST');
  assert.equal(headers['content-encoding'], undefined);
});

test('no part of a coded answer can be asked for', async () => {
  const { status, headers } = await ask('/plain', { 'accept-encoding': 'br', range: 'bytes=0-9' });
  assert.deepEqual([status, headers['accept-ranges'], headers['content-range']], [200, undefined, undefined]);
});
