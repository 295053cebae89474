import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Settings } from '#platform/settings';
import { pageNumber, readAddress } from './address.ts';

const settings = { get: (setting: { fallback: unknown }) => setting.fallback } as unknown as Settings;
const read = (path: string) => readAddress(settings, path);

test('an address is read into language and segments', () => {
  assert.deepEqual(read('/'), { language: 'en', segments: [], plain: '/', href: '/' });
  assert.deepEqual(read('/ko'), { language: 'ko', segments: [], plain: '/ko', href: '/ko' });
  assert.deepEqual(read('/ko/world/%EB%B9%84').segments, ['world', '비']);
  assert.deepEqual(read('/en/world').segments, ['en', 'world'], 'the main language has no prefix');
});

test('the one form of an address is its own form, and stays on this site', () => {
  const path = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((text) => `/${encodeURIComponent(text).replaceAll('%2F', '/')}`);
  fc.assert(
    fc.property(path, (asked) => {
      let address;
      try {
        address = read(asked);
      } catch {
        return;
      }
      assert.match(address.href, /^\/(?![/\\])[!-~]*$/);
      assert.equal(read(address.href).href, address.href);
    }),
  );
});

test('what is no text is no page', () => {
  for (const path of ['/%ff', '/%', '/%00', '/a%0ab', `/${'x'.repeat(2_001)}`])
    assert.throws(() => read(path), { code: 'site.no-such-page' });
});

test('numbers of pages are plain', () => {
  assert.equal(pageNumber(undefined), 1);
  assert.equal(pageNumber('12'), 12);
  for (const value of ['', '0', '01', '-1', '1.5', '1e3', ' 1', '9999999', ['1', '2']])
    assert.equal(pageNumber(value), undefined);
});
