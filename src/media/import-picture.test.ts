import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateSync, crc32 } from 'node:zlib';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { importPicture, picturesById, type Picture, type PictureToImport } from '#media';
import { samplePicture } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function importAndRead(input: PictureToImport): Promise<Picture> {
  const id = await importPicture(house.cx(), input);
  const picture = (await picturesById(house.db, [id])).get(id);
  assert.ok(picture);
  return picture;
}

const refusedWith = (code: string, message: RegExp) => (error: { code?: string; message?: string }) =>
  error.code === code && message.test(error.message ?? '');

test('a picture brings its credit, creator and copyright, its size and its colour', async () => {
  const picture = await importAndRead({ bytes: await samplePicture() });
  assert.equal(picture.credit, 'Sample Agency');
  assert.equal(picture.creator, 'Ada Lens');
  assert.equal(picture.copyright, '© Ada Lens');
  assert.deepEqual([picture.width, picture.height, picture.type], [900, 600, 'image/jpeg']);
  assert.match(picture.colour, /^#(f|0)[0-9a-f]{5}$/);
});

for (const format of ['png', 'webp', 'avif', 'tiff'] as const) {
  test(`a credit is read from ${format}`, async () => {
    const picture = await importAndRead({ bytes: await samplePicture({ format }) });
    assert.deepEqual([picture.type, picture.credit], [`image/${format}`, 'Sample Agency']);
  });
}

test('what is said on import wins over the file; a blank credit does not', async () => {
  const said = await importAndRead({
    bytes: await samplePicture({ salt: 1 }),
    credit: ' 연합뉴스\nYonhap ',
    creator: 'Said',
    alt: 'Two halves',
    caption: 'A\u0000caption',
    focal: { x: 0.25, y: 1 },
  });
  assert.deepEqual(
    [said.credit, said.creator, said.alt, said.caption, said.focal],
    ['연합뉴스 Yonhap', 'Said', 'Two halves', 'Acaption', { x: 0.25, y: 1 }],
  );
  const blank = await importAndRead({ bytes: await samplePicture({ salt: 2 }), credit: '  ' });
  assert.equal(blank.credit, 'Sample Agency');
});

test('a creator is no credit: without a credit line the picture is refused, and the help names the creator', async () => {
  const bytes = await samplePicture({ credit: null });
  await assert.rejects(importPicture(house.cx(), { bytes }), (error: { code?: string; help?: string }) => {
    assert.equal(error.code, 'media.credit-missing');
    assert.match(error.help ?? '', /Exif Artist/);
    return true;
  });
});

test('the same file again gives the same picture and changes nothing, at the same time too', async () => {
  const bytes = await samplePicture({ salt: 3 });
  const ids = await Promise.all([1, 2, 3].map(() => importPicture(house.cx(), { bytes })));
  assert.equal(new Set(ids).size, 1);
  assert.equal(await importPicture(house.cx(), { bytes, credit: 'Somebody else' }), ids[0]);
  assert.equal((await picturesById(house.db, ids)).get(ids[0] ?? 0)?.credit, 'Sample Agency');
});

test('the original is kept as it came', async () => {
  const bytes = await samplePicture({ salt: 4 });
  const { hash } = await importAndRead({ bytes });
  assert.deepEqual(await house.cx().files.read(`originals/${hash.slice(0, 2)}/${hash}.jpg`), bytes);
});

test('a focal point outside of the picture is refused', async () => {
  const bytes = await samplePicture({ salt: 5 });
  for (const x of [-0.1, 1.1, Number.NaN]) {
    await assert.rejects(importPicture(house.cx(), { bytes, focal: { x, y: 0 } }), {
      code: 'media.focal-invalid',
    });
  }
});

test('a file that is no picture is refused with what it is, whatever it is called', async () => {
  const lies: [string, RegExp][] = [
    ['<!doctype html><title>picture.jpg</title>', /HTML/],
    ['<svg xmlns="http://www.w3.org/2000/svg"></svg>', /SVG/],
    ['%PDF-1.7', /PDF/],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', /HEIC/],
    ['\0\0\0\x18ftypisom\0\0\0\0isomavc1', /film/],
    ['', /empty/],
    ['hello', /none of/],
  ];
  for (const [bytes, reason] of lies) {
    await assert.rejects(
      importPicture(house.cx(), { bytes: Buffer.from(bytes, 'latin1'), credit: 'X' }),
      refusedWith('media.unreadable', reason),
    );
  }
});

test('a broken picture is refused with the reason', async () => {
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const) {
    const bytes = await samplePicture({ format, salt: 6 });
    const half = bytes.subarray(0, Math.floor(bytes.length * 0.6));
    await assert.rejects(
      importPicture(house.cx(), { bytes: half, credit: 'X' }),
      refusedWith('media.unreadable', /broken/),
      format,
    );
  }
  const onlyBeginning = Buffer.from('\xff\xd8\xff\xe0 and then nothing', 'latin1');
  await assert.rejects(importPicture(house.cx(), { bytes: onlyBeginning, credit: 'X' }), {
    code: 'media.unreadable',
  });
});

test('a small file that declares a huge picture is refused before it is unpacked', async () => {
  const bomb = declaring(20_000, 20_000);
  assert.ok(bomb.length < 1_000);
  await assert.rejects(
    importPicture(house.cx(), { bytes: bomb, credit: 'X' }),
    refusedWith('media.too-large', /400,000,000 pixels/),
  );
});

test('a picture too tall for any rendition is refused', async () => {
  const bytes = await samplePicture({ width: 40, height: 16_400, format: 'png' });
  await assert.rejects(importPicture(house.cx(), { bytes, credit: 'X' }), { code: 'media.too-large' });
});

function declaring(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type), data]);
    const framed = Buffer.alloc(8);
    framed.writeUInt32BE(data.length, 0);
    framed.writeUInt32BE(crc32(typed), 4);
    return Buffer.concat([framed.subarray(0, 4), typed, framed.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
