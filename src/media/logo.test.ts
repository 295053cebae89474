import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { capabilitiesOf } from '#accounts';
import { createHttpServer, type HttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { checkLogo, logoFiles, logoRoutes, logoSetting, logoSrc, type Mark } from './index.ts';
import { samplePicture } from './testing.ts';

let house: TestHouse;
let http: HttpServer;
let origin = '';
before(async () => {
  house = await openTestHouse();
  http = createHttpServer({
    config: { publicUrl: 'http://paper.example', trustedProxies: [] },
    routes: [...logoRoutes, ...logoFiles],
    log: house.log,
    context: () => house.cx({ kind: 'reader' }),
    identify: async () => ({ kind: 'staff', id: 1, can: capabilitiesOf('owner') }),
    headers: {},
  });
  origin = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
});
after(async () => {
  await http.close();
  await house.close();
});

const send = async (body: Buffer) => {
  const response = await fetch(`${origin}/api/logos`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(body),
  });
  return { status: response.status, said: (await response.json()) as Mark & { code?: string } };
};

test('a logo is decoded and made anew: what the file said of itself is gone, its clear ground is not', async () => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const file = await sharp({ create: { width: 4_000, height: 400, channels: 4, background: clear } })
    .png()
    .toBuffer();
  const { status, said } = await send(file);
  assert.deepEqual([status, said.width, said.height], [201, 2_400, 240]);
  const response = await fetch(origin + logoSrc(said));
  assert.equal(response.headers.get('content-type'), 'image/webp');
  assert.match(response.headers.get('cache-control') ?? '', /immutable/);
  assert.equal((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).hasAlpha, true);
  const told = await send(await samplePicture({ width: 300, height: 60 }));
  const bytes = Buffer.from(await (await fetch(origin + logoSrc(told.said))).arrayBuffer());
  const { exif, xmp, iptc } = await sharp(bytes).metadata();
  assert.deepEqual([exif, xmp, iptc], [undefined, undefined, undefined]);
});

test('what is no picture, or too large, is refused with the reason', async () => {
  assert.equal((await send(Buffer.from('<svg onload="x"></svg>'))).said.code, 'media.unreadable');
  assert.equal((await send(Buffer.alloc(5 * 1024 * 1024 + 1, 1))).status, 413);
  assert.equal((await fetch(`${origin}/media/logos/${'0'.repeat(64)}.webp`)).status, 404);
});

test('the setting names only a logo that was taken in', async () => {
  const { said } = await send(await samplePicture({ width: 320, height: 64 }));
  const check = (light: Mark) => checkLogo(house.cx(), logoSetting.name, { light, dark: null, alt: '' });
  await check(said);
  await assert.rejects(check({ ...said, file: 'a'.repeat(64) }), { code: 'media.no-such-logo' });
  await assert.rejects(check({ ...said, width: said.width + 1 }), { code: 'media.no-such-logo' });
});
