import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { line, readTexts } from './metadata.ts';

const plain = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888888' } })
  .jpeg()
  .toBuffer();

/** A JPEG with IIM datasets (record 2) in a Photoshop block, as agencies' desks have written them since 1994. */
function withIim(datasets: Readonly<Record<number, Buffer>>): Buffer {
  const iim = Buffer.concat(
    Object.entries(datasets).flatMap(([number, value]) => {
      const header = Buffer.from([0x1c, 2, Number(number), 0, 0]);
      header.writeUInt16BE(value.length, 3);
      return [header, value];
    }),
  );
  const resource = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\0', 'latin1');
  resource.writeUInt32BE(iim.length, resource.length - 4);
  const padded = iim.length % 2 === 0 ? iim : Buffer.concat([iim, Buffer.alloc(1)]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xed, 0, 0]), resource, padded]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)]);
}

const creditOf = async (credit: Buffer) => (await readTexts(withIim({ 110: credit }), undefined)).credit;

test('IIM is read as UTF-8 where it is that, and as Windows-1252 where not', async () => {
  assert.equal(await creditOf(Buffer.from('연합뉴스')), '연합뉴스');
  assert.equal(await creditOf(Buffer.from('André Müller, Café', 'latin1')), 'André Müller, Café');
  assert.equal(await creditOf(Buffer.from('Café', 'latin1')), 'Café');
});

test('a character that IIM’s limit of 32 bytes cut in two is dropped, not garbled', async () => {
  const cut = Buffer.from('A 대한민국 연합뉴스 사진부').subarray(0, 32);
  assert.equal(await creditOf(cut), 'A 대한민국 연합뉴스 사');
});

test('creator and copyright are read from IIM', async () => {
  const texts = await readTexts(
    withIim({ 80: Buffer.from('Ada Lens'), 116: Buffer.from('© Ada') }),
    undefined,
  );
  assert.deepEqual([texts.creator, texts.copyright], ['Ada Lens', '© Ada']);
});

test('damaged metadata says nothing, and does no harm', async () => {
  const damaged = withIim({ 110: Buffer.from('X') });
  damaged.writeUInt16BE(60_000, damaged.indexOf(Buffer.from([0x1c, 2, 110])) + 3);
  assert.equal(typeof (await readTexts(damaged, '<x:xmpmeta')).credit, 'string');
});

test('a line is one line, without what XML and the database cannot hold', () => {
  assert.equal(line(' A\r\n\n B\u0000\uD800 '), 'A B\uFFFD');
  assert.equal(line('x'.repeat(5_000)).length, 1_000);
});
