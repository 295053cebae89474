import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { pressBlock } from './block.ts';
import { bundle } from './bundle.ts';
import { stitch, within } from './stitch.ts';

const fragment = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom('<p>', '</p>', 'storm ', '정부 ', '\n', '—'), { maxLength: 2_000 })
    .map((words) => words.join('')),
);

test('a stitched stream inflates to the fragments put together', () => {
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 15 }), (fragments) => {
      const { gzip } = stitch(fragments.map(pressBlock));
      assert.equal(
        gunzipSync(gzip).toString(),
        fragments.map((text) => Buffer.from(text).toString()).join(''),
      );
    }),
  );
});

test('blocks bundled into one give the same text, however they are divided', () => {
  fc.assert(
    fc.property(fc.array(fragment, { minLength: 2, maxLength: 15 }), fc.nat(14), (fragments, cut) => {
      const blocks = fragments.map(pressBlock);
      const runs = [blocks.slice(0, cut), blocks.slice(cut)].filter((run) => run.length > 0);
      const { gzip } = stitch(runs.map(bundle));
      assert.equal(
        gunzipSync(gzip).toString(),
        fragments.map((text) => Buffer.from(text).toString()).join(''),
      );
      const moved = within(gzip, runs.map(bundle));
      assert.deepEqual(stitch(moved).gzip, gzip);
    }),
  );
});

test('what is kept is as large as it says: no block and no page keeps more memory alive', () => {
  const blocks = ['<h1>Storm</h1>', `<p>${'It rains. '.repeat(900)}</p>`].map(pressBlock);
  for (const { deflated } of [...blocks, bundle(blocks)])
    assert.equal(deflated.buffer.byteLength, deflated.length);
  const { gzip } = stitch(blocks);
  assert.equal(gzip.buffer.byteLength, gzip.length);
});

test('a damaged stream is noticed, because length and CRC are those of the whole', () => {
  const { gzip } = stitch(['<h1>Storm</h1>', '<p>It rains.</p>'].map(pressBlock));
  gzip[gzip.length - 7] = (gzip[gzip.length - 7] ?? 0) ^ 1;
  assert.throws(() => gunzipSync(gzip), /incorrect data check/);
});

test('the name depends on every fragment and on their order', () => {
  const [a, b, c] = ['one', 'two', 'three'].map(pressBlock) as [never, never, never];
  const names = [
    [a, b, c],
    [b, a, c],
    [a, b],
    [a, c, b],
    [a, b, c, c],
  ].map((blocks) => stitch(blocks).name);
  assert.equal(new Set(names).size, names.length);
  assert.equal(stitch([pressBlock('one'), b, c]).name, names[0]);
});
