import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { escapeHtml, fold, graphemes, ngrams, positioned, terms, words } from '#platform/text';

test('a grapheme is what a person sees as one character', () => {
  assert.deepEqual(graphemes('é👨‍👩‍👧🇰🇷각'), ['é', '👨‍👩‍👧', '🇰🇷', '각']);
  assert.equal(graphemes('👨‍👩‍👧'.repeat(300)).length, 300);
  assert.deepEqual(graphemes('a\r\nb'), ['a', '\r\n', 'b']);
});

test('names are compared without their marks, and Kana and Hangul keep theirs', () => {
  assert.equal(fold('Erdoğan Łódź São Straße'), 'erdogan lodz sao strasse');
  assert.equal(fold('がか'), 'がか');
  assert.equal(fold('한국'), '한국');
  assert.equal(fold('ＮＡＴＯ ㈱'), 'nato (株)');
});

test('English is stemmed and loses its common words', () => {
  assert.deepEqual(terms("The ministers' economies were Korea’s 1,000 problems", 'en'), [
    'minist',
    'economi',
    'korea',
    '1000',
    'problem',
  ]);
});

test('Korean, Japanese and Chinese become overlapping pairs of syllables', () => {
  assert.deepEqual(terms('서울시는 G20', 'ko'), ['서울', '울시', '시는', 'g20']);
  assert.deepEqual(terms('地震が', 'ja'), ['地震', '震が']);
  assert.deepEqual(terms('ｶﾞｽ 北京', 'ja'), ['ガス', '北京']);
});

test('each syllable begins a term, and neighbours differ by one position', () => {
  const found = Array.from(
    positioned('수퍼 컴퓨터 now', 'ko'),
    ({ term, position }) => `${position} ${term}`,
  );
  assert.deepEqual(found, ['0 수퍼', '1 퍼', '2 컴퓨', '3 퓨터', '4 터', '5 now']);
});

test('offsets lead back to the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
      const text = raw.normalize('NFC');
      for (const { start, end } of positioned(text, 'ko')) {
        assert.ok(start >= 0 && start < end && end <= text.length);
      }
    }),
  );
});

test('short sequences make one n-gram', () => {
  assert.deepEqual(ngrams(['가'], 2), ['가']);
  assert.deepEqual(ngrams([], 2), []);
  assert.deepEqual(ngrams(['가', '나', '다'], 2), ['가나', '나다']);
});

test('words are those that a reader would count', () => {
  assert.deepEqual(words('Über Nacht, 서울은'), ['uber', 'nacht', '서울은']);
  assert.deepEqual(words('대통령은 오늘 말했다'), ['대통령은', '오늘', '말했다']);
});

test('text cannot leave its element', () => {
  assert.equal(escapeHtml(`<a href="x">'&`), '&lt;a href=&quot;x&quot;&gt;&#39;&amp;');
});

test('a letter that stands for a phrase gives its words', () => {
  assert.deepEqual(terms('ﷺ', 'ar'), ['صلى', 'الله', 'عليه', 'وسلم']);
});

test('a syllable under a stack of marks is bounded', () => {
  for (const term of terms(`가${'\u0301'.repeat(1_200)}나`, 'ko')) assert.ok(Buffer.byteLength(term) < 100);
});
