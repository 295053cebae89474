import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseQuery } from './parse-query.ts';
import { snippetHtml } from './snippet.ts';
import { tellingParts } from './syllables.ts';
import { matchQuery } from './tsquery.ts';

const match = (query: string, language = 'en') => matchQuery(parseQuery(query, language));
const parts = (run: string) => tellingParts(Array.from(run)).map((part) => part.join(''));

test('words are alternatives, by their stems, and common ones do not count', () => {
  assert.equal(match('the ministers of Seoul'), `(('minist')) | (('seoul'))`);
});

test('a question of common words alone is asked all the same', () => {
  assert.equal(match('to be or'), `(('to')) | (('be')) | (('or'))`);
});

test('quotation marks bind', () => {
  assert.equal(match('"prime minister" seoul'), `(('prime') <1> ('minist'))`);
  assert.equal(match('「서울 시장」', 'ko'), `(('서울') <2> ('시장'))`);
});

test('without a language a word counts as it is and by its stem', () => {
  assert.equal(matchQuery(parseQuery('ministers')), `(('minist' | 'ministers'))`);
});

test('nothing to look for is nothing', () => {
  for (const query of ['', '   ', '"', '""', '?!', '。']) assert.equal(match(query), undefined);
});

test('a run is asked for by what carries its meaning', () => {
  assert.deepEqual(parts('대통령은'), ['대통령']);
  assert.deepEqual(parts('서울'), ['서울']);
  assert.deepEqual(parts('地震の規模'), ['地震', '規模']);
  assert.deepEqual(parts('수퍼컴퓨터'), ['수퍼컴', '퍼컴퓨', '컴퓨터']);
  assert.deepEqual(parts('する'), ['する']);
});

test('no question can break out of its query', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const form of match(text)?.match(/'(?:[^']|'')*'/g) ?? []) {
        assert.match(form.slice(1, -1), /^[^\s'\\\0]+$/);
      }
    }),
  );
});

test('a snippet marks what matched and escapes all else', () => {
  const text = `${'Words go on. '.repeat(40)}The <b>minister</b> of "Seoul" spoke & left.`;
  const html = snippetHtml(text, 'en', parseQuery('ministers seoul', 'en'));
  assert.match(html, /^… /);
  assert.match(
    html,
    /&lt;b&gt;<mark>minister<\/mark>&lt;\/b&gt; of &quot;<mark>Seoul<\/mark>&quot; spoke &amp; left\.$/,
  );
});

test('a Korean word is marked without its particle', () => {
  const html = snippetHtml('어제 대통령은 서울로 갔다', 'ko', parseQuery('대통령이', 'ko'));
  assert.equal(html, '어제 <mark>대통령</mark>은 서울로 갔다');
});

test('a snippet is always safe HTML of bounded length', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 600 }),
      fc.string({ maxLength: 20 }),
      (raw, query) => {
        const text = raw.normalize('NFC');
        const html = snippetHtml(text, 'en', parseQuery(query, 'en'));
        const bare = html.replaceAll('<mark>', '').replaceAll('</mark>', '');
        assert.doesNotMatch(bare, /[<>]/);
        assert.ok(bare.replace(/&(?:amp|lt|gt|quot|#39);/g, '.').length <= 230);
      },
    ),
  );
});
