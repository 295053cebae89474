import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { combine, multiply, shiftOf } from './crc.ts';

test('the CRC of two parts combines to the CRC of the whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.uint8Array({ maxLength: 5_000 }), (a, b) => {
      const whole = crc32(Buffer.concat([a, b]));
      assert.equal(combine(crc32(a), crc32(b), shiftOf(b.length)), whole);
    }),
  );
});

test('shifts multiply as lengths add, also beyond 32 bits', () => {
  const length = fc.integer({ min: 0, max: 2 ** 40 });
  fc.assert(
    fc.property(length, length, (a, b) => {
      assert.equal(multiply(shiftOf(a), shiftOf(b)), shiftOf(a + b));
    }),
  );
});

test('nothing appended changes nothing', () => {
  assert.equal(combine(crc32('news'), crc32(''), shiftOf(0)), crc32('news'));
});
