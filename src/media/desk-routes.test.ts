import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import sharp from 'sharp';
import { addStaff, capabilitiesOf, type Role } from '#accounts';
import { createHttpServer, type HttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  forgetUploads,
  pictureReadiness,
  pictureRoutes,
  recordUses,
  removePicture,
  uploadRoutes,
} from '#media';
import { atBench } from './darkroom.ts';
import { originalKey } from './original.ts';
import { samplePicture } from './testing.ts';
import { takeIn } from './take-in.ts';
import { continueUpload } from './upload.ts';

let house: TestHouse;
let http: HttpServer;
let origin = '';
let me: { id: number; role: Role };
let writer = 0;
let naming: number[] = [];
before(async () => {
  house = await openTestHouse();
  const add = (name: string, role: Role) =>
    addStaff(house.cx(), { name, email: `${name}@paper.example`, role });
  writer = await add('writer', 'writer');
  me = { id: await add('editor', 'picture-editor'), role: 'picture-editor' };
  http = createHttpServer({
    config: { publicUrl: 'http://paper.example', trustedProxies: [] },
    routes: [
      ...uploadRoutes,
      ...pictureRoutes({ name: async (_db, ids) => named(ids), naming: async () => naming }),
    ],
    log: house.log,
    context: () => house.cx({ kind: 'reader' }),
    identify: async () => ({ kind: 'staff', id: me.id, can: capabilitiesOf(me.role) }),
    headers: {},
  });
  origin = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
});
after(async () => {
  await http.close();
  await house.close();
});

const named = (ids: readonly number[]) =>
  new Map(ids.map((id) => [id, { headline: `Headline ${id}`, state: 'draft', href: null }]));

interface Card {
  id: number;
  needs: string[];
  href: string;
}
interface Said {
  id: number;
  known: boolean;
  code: string;
  title: string;
  alike: { id: number; distance: number }[];
  pictures: Card[];
  next: number | null;
  [name: string]: unknown;
}
async function ask(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; said: Said; text: string }> {
  const response = await fetch(origin + path, {
    method,
    ...(body === undefined
      ? {}
      : Buffer.isBuffer(body)
        ? { body: new Uint8Array(body), headers: { 'content-type': 'image/jpeg' } }
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return { status: response.status, text, said: (text === '' ? {} : JSON.parse(text)) as Said };
}
const tus = (method: string, path: string, headers: Record<string, string> = {}, body?: Buffer) =>
  fetch(origin + path, {
    method,
    headers: { 'tus-resumable': '1.0.0', ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
async function begin(length: number, name = 'bridge.jpg'): Promise<string> {
  const response = await tus('POST', '/api/uploads', {
    'upload-length': String(length),
    'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
  });
  assert.equal(response.status, 201);
  return response.headers.get('location') ?? '';
}
const send = (path: string, offset: number, bytes: Buffer) =>
  tus(
    'PATCH',
    path,
    { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    bytes,
  );
const idIn = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const filesLeft = () => readdir(join(house.directory, 'uploads')).catch(() => []);

/** A picture with edges, so that it has a likeness. */
function stripes(width: number, quality: number): Promise<Buffer> {
  const bars = [30, 90, 20, 200, 60, 250, 10, 130, 40].map(
    (grey, at) => `<rect x="${at * 10}" width="10" height="60" fill="rgb(${grey},${grey},${grey})"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="${width}" height="${(width * 2) / 3}">${bars.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality }).toBuffer();
}

test('an upload goes on where it broke off, becomes a picture, and leaves nothing behind', async () => {
  const bytes = await samplePicture({ salt: 1 });
  const path = await begin(bytes.length, '한강 다리_DSC01.jpg');
  assert.equal((await send(path, 0, bytes.subarray(0, 1_000))).headers.get('upload-offset'), '1000');
  const early = await ask('POST', '/api/pictures', { upload: idIn(path) });
  assert.deepEqual([early.status, early.said.code], [409, 'media.upload-unfinished']);
  assert.equal((await send(path, 5, bytes.subarray(5))).status, 409, 'not at this offset');
  const head = await tus('HEAD', path);
  assert.deepEqual(
    [head.headers.get('upload-offset'), head.headers.get('upload-length')],
    ['1000', String(bytes.length)],
  );
  assert.equal((await send(path, 1_000, bytes.subarray(1_000))).status, 204);
  const made = await ask('POST', '/api/pictures', { upload: idIn(path) });
  assert.deepEqual([made.status, made.said.known], [201, false]);
  assert.equal((await tus('HEAD', path)).status, 404);
  assert.deepEqual(await filesLeft(), []);
  const found = await ask('GET', `/api/pictures?search=${encodeURIComponent('다리 dsc')}`);
  assert.deepEqual(
    found.said.pictures.map(({ id }) => id),
    [made.said.id],
  );
});

test('too much, too little, a lie and a stranger’s upload are refused with their codes; nothing is left', async () => {
  const large = await tus('POST', '/api/uploads', { 'upload-length': String(50 * 1024 * 1024 + 1) });
  assert.equal(large.status, 413);
  const path = await begin(20);
  assert.equal((await send(path, 0, Buffer.alloc(30))).status, 413, 'longer than said');
  me = { ...me, id: writer };
  assert.equal((await tus('HEAD', path)).status, 404, 'of somebody else');
  me = { ...me, id: writer + 1 };
  const lie = Buffer.from('<!doctype html><title>bridge.jpg</title>');
  const lying = await begin(lie.length);
  await send(lying, 0, lie);
  const refused = await ask('POST', '/api/pictures', { upload: idIn(lying) });
  assert.deepEqual([refused.status, refused.said.code], [422, 'media.unreadable']);
  assert.match(refused.said.title, /HTML/);
  assert.equal((await tus('DELETE', path)).status, 204);
  assert.deepEqual(await filesLeft(), []);
  assert.equal(
    (await tus('POST', '/api/uploads', { 'tus-resumable': '0.2', 'upload-length': '5' })).status,
    412,
  );
});

test('an upload that was left alone goes after a day', async () => {
  const path = await begin(2_000);
  await send(path, 0, Buffer.alloc(1_000));
  await forgetUploads(house.cx());
  assert.equal((await tus('HEAD', path)).status, 200);
  house.clock.advance(25 * 3_600_000);
  await forgetUploads(house.cx());
  assert.equal((await tus('HEAD', path)).status, 404);
  assert.deepEqual(await filesLeft(), []);
});

test('a picture of 100 megapixels is refused by its header', async () => {
  const bytes = await sharp({
    create: { width: 10_000, height: 10_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { status, said } = await ask('POST', '/api/pictures', bytes);
  assert.deepEqual([status, said.code], [413, 'media.too-large']);
});

test('without credit and words it may lie in the desk; the place in the file never leaves', async () => {
  const bytes = await samplePicture({ credit: null, salt: 7 });
  assert.ok(
    (await sharp(bytes).metadata()).exif?.includes(Buffer.from('Exif Artist')),
    'the sample has EXIF',
  );
  const { said } = await ask('POST', '/api/pictures?filename=plain.jpg', bytes);
  const readiness = async () =>
    (await pictureReadiness(house.db, [said.id], house.clock.now())).get(said.id)?.needs;
  assert.deepEqual(await readiness(), ['credit', 'alternative-text']);
  const whole = await ask('GET', `/api/pictures/${said.id}`);
  assert.doesNotMatch(whole.text, /gps|latitude|longitude|51\.5|0\.116/i);
  const work = await ask('GET', '/api/pictures?show=needs-work,mine');
  assert.deepEqual(work.said.pictures.map(({ id }) => id).includes(said.id), true);
  const change = { credit: '연합뉴스', alt: 'Two halves', rightsUntil: '2026-03-05T00:00:00Z' };
  assert.equal((await ask('PATCH', `/api/pictures/${said.id}`, change)).status, 204);
  assert.deepEqual(await readiness(), []);
  const by = async (query: string) =>
    (await ask('GET', `/api/pictures?${query}`)).said.pictures.map(({ id }) => id).includes(said.id);
  assert.equal(await by('show=expiring'), true);
  assert.equal(await by('show=expired'), false);
  assert.equal(await by(`search=${encodeURIComponent('뉴스')}`), true, 'the end of a Korean compound');
  assert.equal(
    (await ask('PATCH', `/api/pictures/${said.id}`, { credit: ' ' })).said.code,
    'media.credit-missing',
  );
  house.clock.advance(3 * 86_400_000);
  assert.deepEqual(await readiness(), ['rights']);
  assert.equal(await by('show=expired'), true);
});

test('the same file is known; a smaller copy of it is found alike', async () => {
  const first = await ask('POST', '/api/pictures', await stripes(900, 90));
  const again = await ask('POST', '/api/pictures', await stripes(900, 90));
  assert.deepEqual([again.said.id, again.said.known], [first.said.id, true]);
  const smaller = await ask('POST', '/api/pictures', await stripes(300, 50));
  assert.equal(smaller.said.known, false);
  assert.deepEqual(
    smaller.said.alike.map(({ id }) => id),
    [first.said.id],
  );
});

test('whoever brought a picture may change it, others only as picture editors; what is used stays', async () => {
  const { said } = await ask('POST', '/api/pictures', await samplePicture({ salt: 9 }));
  me = { id: writer, role: 'writer' };
  const path = `/api/pictures/${said.id}`;
  const foreign = await ask('PATCH', path, { alt: 'x' });
  assert.deepEqual([foreign.status, foreign.said.code], [403, 'media.not-yours']);
  const own = await ask('POST', '/api/pictures', await samplePicture({ salt: 10 }));
  assert.equal((await ask('PATCH', `/api/pictures/${own.said.id}`, { alt: 'x' })).status, 204);
  me = { id: writer + 1, role: 'picture-editor' };
  naming = [12];
  const refused = await ask('DELETE', path);
  assert.deepEqual(
    [refused.said.code, refused.said.title],
    ['media.in-use', 'This picture is used by “Headline 12”.'],
  );
  const { said: showing } = await ask('GET', `${path}/showing`);
  assert.deepEqual(showing['stories'], [{ story: 12, headline: 'Headline 12', state: 'draft' }]);
  naming = [];
  assert.equal((await ask('DELETE', path)).status, 204);
  assert.equal((await ask('GET', path)).status, 404);
});

test('once a story shows a picture, whoever only brought it changes it no more; contributors hear of no story', async () => {
  me = { id: writer, role: 'contributor' };
  const { said } = await ask('POST', '/api/pictures', await samplePicture({ salt: 11 }));
  const path = `/api/pictures/${said.id}`;
  const look = async () => {
    const whole = (await ask('GET', path)).said;
    return [whole['mayChange'], (whole['uses'] as { story: number }[]).map(({ story }) => story)];
  };
  assert.deepEqual(await look(), [true, []]);
  await house.db.transaction().execute((trx) => recordUses(trx, 31, said.id, [], house.clock.now()));
  assert.deepEqual(await look(), [false, []]);
  assert.equal((await ask('PATCH', path, { alt: 'y' })).said.code, 'media.not-yours');
  me = { id: writer + 1, role: 'picture-editor' };
  assert.deepEqual(await look(), [true, [31]]);
  assert.equal((await ask('PATCH', path, { alt: 'y' })).status, 204);
});

test('what somebody is sending is neither cancelled nor forgotten', async () => {
  const path = await begin(4);
  const by = house.cx({ kind: 'staff', id: me.id, can: capabilitiesOf(me.role) });
  const [started, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  async function* slowly() {
    yield Buffer.from('ab');
    started.resolve();
    await goOn.promise;
    yield Buffer.from('cd');
  }
  const sending = continueUpload(by, idIn(path), 0, slowly());
  await started.promise;
  assert.equal((await tus('DELETE', path)).status, 409);
  assert.equal((await send(path, 2, Buffer.from('cd'))).status, 409);
  house.clock.advance(25 * 3_600_000);
  await forgetUploads(house.cx());
  goOn.resolve();
  assert.equal(await sending, 4);
  assert.equal((await tus('HEAD', path)).headers.get('upload-offset'), '4');
  assert.equal((await tus('DELETE', path)).status, 204);
});

test('while pictures wait for a bench, none of them holds a connection to the database', async () => {
  const goOn = Promise.withResolvers<void>();
  const benches = [atBench(() => goOn.promise), atBench(() => goOn.promise)];
  const held = () =>
    sql<{ held: number }>`select count(*)::int as held from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'`.execute(house.db);
  const files = await Promise.all([21, 22, 23].map((salt) => samplePicture({ salt })));
  const waiting = files.map((bytes) => ask('POST', '/api/pictures', bytes));
  // Time for each to come to the bench; then, once all have, none holds any.
  await sleep(150);
  for (let tries = 0; (await held()).rows[0]?.held !== 0; tries += 1) {
    assert.ok(tries < 250, 'they hold connections while they wait');
    await sleep(20);
  }
  goOn.resolve();
  await Promise.all(benches);
  assert.deepEqual(
    (await Promise.all(waiting)).map(({ status }) => status),
    [201, 201, 201],
  );
});

test('the same file brought again while its picture is removed keeps its original', async () => {
  const bytes = await samplePicture({ salt: 41 });
  const { said } = await ask('POST', '/api/pictures', bytes);
  const cx = house.cx();
  const picture = await cx.db
    .selectFrom('pictures')
    .select(['hash', 'type'])
    .where('id', '=', said.id)
    .executeTakeFirstOrThrow();
  const key = originalKey(picture);
  let again: Promise<{ id: number }> | undefined;
  const remove = async (file: string) => {
    if (file === key) {
      again = takeIn(cx, { bytes });
      await Promise.race([again, sleep(300)]);
    }
    await cx.files.remove(file);
  };
  await removePicture({ ...cx, files: { ...cx.files, remove } }, said.id, {
    name: async () => new Map(),
    naming: async () => [],
  });
  const next = await again;
  assert.ok(next && next.id !== said.id);
  assert.equal(await cx.files.size(key), bytes.length);
});

test('pages follow one another without a gap', async () => {
  const all = (await ask('GET', '/api/pictures?limit=100')).said.pictures.map(({ id }) => id);
  const paged: number[] = [];
  for (let next: number | null | undefined; next !== null;) {
    const { said } = await ask('GET', `/api/pictures?limit=2${next === undefined ? '' : `&before=${next}`}`);
    paged.push(...said.pictures.map(({ id }) => id));
    next = said.next;
  }
  assert.deepEqual(paged, all);
  assert.equal((await ask('GET', '/api/pictures?show=nonsense')).status, 422);
});
