import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptedFormats } from './accept.ts';

test('browsers that name AVIF and WebP get them in that order', () => {
  const chromium = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
  assert.deepEqual(acceptedFormats(chromium), ['avif', 'webp', 'jpeg']);
  assert.deepEqual(acceptedFormats('image/webp,*/*'), ['webp', 'jpeg']);
});

test('a wildcard, nothing and nonsense give JPEG alone', () => {
  for (const accept of [undefined, '', '*/*', 'image/*', 'text/html', ';;,,=q', 'image/avif;q=2']) {
    assert.deepEqual(acceptedFormats(accept), ['jpeg'], accept ?? 'nothing');
  }
});

test('a weight of zero refuses, and weights order', () => {
  assert.deepEqual(acceptedFormats('image/avif;q=0, image/webp'), ['webp', 'jpeg']);
  assert.deepEqual(acceptedFormats('image/avif;q=0.5, image/webp;q=0.9'), ['webp', 'avif', 'jpeg']);
  assert.deepEqual(acceptedFormats('IMAGE/JPEG, image/avif; q=0.1'), ['jpeg', 'avif']);
});
