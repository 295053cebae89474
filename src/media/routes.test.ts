import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openTestDoor, openTestHouse, type TestDoor, type TestHouse } from '#platform/testing';
import {
  changePicture,
  importPicture,
  mediaRoutes,
  picturesById,
  pictureSrc,
  renditionJobs,
  type Picture,
} from '#media';
import { headerOf, samplePicture } from './testing.ts';

const browser = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const forEver = 'public, max-age=31536000, immutable';

let house: TestHouse;
let door: TestDoor;
before(async () => {
  house = await openTestHouse();
  door = await openTestDoor(house, mediaRoutes, 'http://paper.example');
});
after(async () => {
  await door.close();
  await house.close();
});

let salt = 100;
async function take(): Promise<Picture> {
  salt += 1;
  const id = await importPicture(house.cx(), { bytes: await samplePicture({ salt }) });
  const picture = (await picturesById(house.db, [id])).get(id);
  assert.ok(picture);
  return picture;
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(door.base + path, { headers });

/** Jobs that ask for renditions of a picture, once there are any: an answer does not wait until they are sent. */
async function wantedJobs(id: number): Promise<{ picture: number; format: string }[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await sql<{ data: { picture: number; format: string } }>`
      select data from jobs.job where name = 'rendition.wanted' and (data ->> 'picture')::int = ${id}`.execute(
      house.db,
    );
    if (rows.length > 0) return rows.map(({ data }) => data);
    await sleep(20);
  }
  return [];
}

test('a browser gets WebP for a minute while AVIF is asked for, then AVIF for ever', async () => {
  const picture = await take();
  const src = pictureSrc(picture, 'wide', 320);
  const first = await get(src, { accept: browser });
  assert.equal(first.status, 200);
  assert.equal(first.headers.get('content-type'), 'image/webp');
  assert.equal(first.headers.get('cache-control'), 'public, max-age=60');
  assert.equal(first.headers.get('vary'), 'Accept');
  assert.equal(first.headers.get('x-content-type-options'), 'nosniff');
  const { width, height } = await headerOf(Buffer.from(await first.arrayBuffer()));
  assert.deepEqual([width, height], [320, 180]);
  await (await get(src, { accept: browser })).arrayBuffer();
  const [job, ...more] = await wantedJobs(picture.id);
  assert.deepEqual(job, { picture: picture.id, shape: 'wide', width: 320, format: 'avif' });
  assert.equal(more.length, 0, 'one process asks once');
  await renditionJobs['rendition.wanted'](house.cx(), job as never);
  const second = await get(src, { accept: browser, 'if-none-match': first.headers.get('etag') ?? '' });
  assert.equal(second.status, 200);
  assert.equal(second.headers.get('content-type'), 'image/avif');
  assert.equal(second.headers.get('cache-control'), forEver);
  assert.equal((await headerOf(Buffer.from(await second.arrayBuffer()))).mediaType, 'image/avif');
});

test('a reader without AVIF has the best at once: WebP, or JPEG where only that is sure', async () => {
  const src = pictureSrc(await take(), 'card', 320);
  for (const [accept, type] of [
    ['image/webp,*/*', 'image/webp'],
    ['*/*', 'image/jpeg'],
    ['text/html', 'image/jpeg'],
  ] as const) {
    const response = await get(src, { accept });
    assert.equal(response.headers.get('content-type'), type);
    assert.equal(response.headers.get('cache-control'), forEver);
    assert.equal((await headerOf(Buffer.from(await response.arrayBuffer()))).mediaType, type);
  }
});

test('what the reader has is not sent again', async () => {
  const src = pictureSrc(await take(), 'full', 320);
  const etag = (await get(src)).headers.get('etag') ?? '';
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const response = await get(src, { 'if-none-match': tag });
    assert.equal(response.status, 304, tag);
    assert.equal(response.headers.get('etag'), etag);
    assert.equal(response.headers.get('cache-control'), forEver);
  }
  assert.equal((await get(src, { 'if-none-match': '"other"' })).status, 200);
});

test('HEAD says what GET would, with no body', async () => {
  const src = pictureSrc(await take(), 'full', 320);
  const response = await fetch(door.base + src, { method: 'HEAD' });
  assert.equal(response.headers.get('content-type'), 'image/jpeg');
  assert.ok(Number(response.headers.get('content-length')) > 0);
  assert.equal((await response.arrayBuffer()).byteLength, 0);
});

test('an address from before a change of credit or focal point leads to the present one', async () => {
  const first = await take();
  await changePicture(house.cx(), { id: first.id, credit: 'Another Agency' });
  await changePicture(house.cx(), { id: first.id, focal: { x: 0.1, y: 0.2 } });
  const now = (await picturesById(house.db, [first.id])).get(first.id);
  assert.ok(now);
  const old = await door.ask(pictureSrc(first, 'card', 640));
  assert.deepEqual([old.status, old.headers.get('location')], [308, pictureSrc(now, 'card', 640)]);
  assert.equal((await get(pictureSrc(first, 'card', 640))).status, 200);
  // Back to what it was, the first address is the present one again.
  await changePicture(house.cx(), { id: first.id, credit: 'Sample Agency', focal: { x: 0.5, y: 0.5 } });
  assert.equal((await door.ask(pictureSrc(first, 'card', 640))).status, 200);
});

test('only known shapes, widths and the whole address are answered; an original never is', async () => {
  const picture = await take();
  const base = `/media/${picture.address}`;
  for (const path of [
    `${base}/full-321`,
    `${base}/full-99999`,
    `${base}/round-320`,
    `${base}/full-320.jpg`,
    `${base}/original`,
    `/media/${picture.id}/full-320`,
    `/media/${picture.id}-00000000/full-320`,
    `/media/0${picture.address}/full-320`,
    `/media/99999999-${picture.address.split('-')[1] ?? ''}/full-320`,
    `/media/9999999999-00000000/full-320`,
    `/media/..%2Foriginals/full-320`,
  ]) {
    assert.equal((await get(path)).status, 404, path);
  }
});

test('a rendition whose file was lost is made again', async () => {
  const picture = await take();
  const src = pictureSrc(picture, 'card', 640);
  await (await get(src)).arrayBuffer();
  const row = await house.db
    .selectFrom('renditions')
    .select('file')
    .where('picture_id', '=', picture.id)
    .executeTakeFirstOrThrow();
  await house.cx().files.remove(row.file);
  const again = await get(src);
  assert.equal(again.status, 200);
  assert.ok((await again.arrayBuffer()).byteLength > 0);
});

test('many readers at once are all answered, from one making', async () => {
  const picture = await take();
  const src = pictureSrc(picture, 'wide', 1600);
  const responses = await Promise.all(Array.from({ length: 12 }, () => get(src, { accept: browser })));
  const tags = new Set(responses.map((response) => response.headers.get('etag')));
  assert.deepEqual([...new Set(responses.map(({ status }) => status))], [200]);
  assert.equal(tags.size, 1);
  await Promise.all(responses.map((response) => response.arrayBuffer()));
  assert.equal((await wantedJobs(picture.id)).length, 1);
});

test('a kept rendition costs one statement', async () => {
  const src = pictureSrc(await take(), 'card', 320);
  await (await get(src)).arrayBuffer();
  house.takeQueries();
  await (await get(src)).arrayBuffer();
  assert.equal(house.takeQueries().length, 1);
});
