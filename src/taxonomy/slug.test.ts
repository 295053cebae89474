import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { checkSlug, toSlug } from '#taxonomy';

test('a slug is lower case with hyphens and keeps letters of every script', () => {
  assert.equal(
    toSlug('Nancy Pelosi again elected Speaker, as 116th U.S. Congress sworn in', 'en').slice(0, 30),
    'nancy-pelosi-again-elected-spe',
  );
  assert.equal(toSlug("Aldery’s choir isn't “late”", 'en'), 'alderys-choir-isnt-late');
  assert.equal(toSlug('베스크 부두 파업 닷새째…앞바다', 'ko'), '베스크-부두-파업-닷새째-앞바다');
  assert.equal(toSlug('Über Café', 'de'), 'über-café');
  assert.equal(toSlug('… !', 'en'), '');
});

test('Hangul comes composed, whatever form it came in', () => {
  assert.equal(toSlug('파업'.normalize('NFD'), 'ko'), '파업');
});

test('every text gives no slug or one that is accepted as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const slug = toSlug(text, 'en');
      if (slug === '') return;
      assert.equal(checkSlug(slug), slug);
      assert.equal(decodeURIComponent(encodeURI(slug)), slug);
    }),
    { numRuns: 2000 },
  );
});
