import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createMatcher, type Match } from './matcher.ts';
import { skeleton } from './skeleton.ts';
import { listFinder } from './lists.ts';
import { createWordList } from './word-list.ts';
import { houseWords } from './house-words.ts';

function naively(patterns: readonly string[], text: string): Match[] {
  const found: Match[] = [];
  for (let end = 1; end <= text.length; end += 1) {
    const here = [...new Set(patterns)].filter(
      (pattern) => pattern !== '' && text.slice(0, end).endsWith(pattern),
    );
    here.sort((a, b) => b.length - a.length);
    for (const pattern of here) {
      found.push({ pattern: patterns.indexOf(pattern), start: end - pattern.length, end });
    }
  }
  return found;
}

test('the matcher finds exactly what a naive search finds', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '한', '😀'), maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('a', 'b', '한', '😀'), maxLength: 40 }),
      (patterns, text) => {
        assert.deepEqual([...createMatcher(patterns)(text)], naively(patterns, text));
      },
    ),
    { numRuns: 500 },
  );
});

test('texts made to slow a matcher down finish at once', () => {
  const nested = Array.from({ length: 200 }, (_, length) => `${'a'.repeat(length + 1)}b`);
  const list = createWordList([...nested, 'a'.repeat(200)]);
  const started = performance.now();
  assert.equal(list('a'.repeat(16_384)), undefined);
  assert.equal(list('ab'.repeat(8_192)), undefined);
  assert.equal(list('1a'.repeat(8_192)), undefined);
  for (const piece of ['a ', 'a*b', 'a*', 'aaac', '5a', 'ʋa', '씨 ', 'ㅅㅣ']) list(piece.repeat(8_192));
  assert.ok(performance.now() - started < 1_000);
});

test('ten thousand words cost no more to look for than ten', () => {
  const many = createWordList(Array.from({ length: 10_000 }, (_, index) => `word${index}x`));
  const text = 'an ordinary sentence about words and more words '.repeat(300);
  const started = performance.now();
  assert.equal(many(text), undefined);
  assert.ok(performance.now() - started < 500);
});

test('a word is found through case, width, marks, unseen characters and look-alikes', () => {
  const list = createWordList(['grumpf']);
  for (const disguise of [
    'GRUMPF',
    'ｇｒｕｍｐｆ',
    'gr\u200bum\u00adpf',
    'grümpf',
    'gгumpf'.replace('г', 'r'),
    'grumрf',
  ]) {
    assert.equal(list(`so ${disguise}!`), 'grumpf', disguise);
  }
  assert.equal(createWordList(['blast'])('Bl4st it'), 'blast');
  assert.equal(skeleton('the A55 and 45 others'), 'the a55 and 45 others');
});

test('a word within another is another word, where the script has words', () => {
  const list = createWordList(['ass', 'cunt']);
  assert.equal(list('Scunthorpe, Lightwater, an assassin’s classic class'), undefined);
  assert.equal(list('you ass.'), 'ass');
  assert.equal(list('ass'), 'ass');
  assert.equal(list('ass_'), 'ass');
});

test('Korean words may carry particles, Han and Kana match anywhere', () => {
  const list = createWordList(['나쁜놈', '馬鹿', 'ばか']);
  assert.equal(list('이 나쁜놈들아'), '나쁜놈');
  assert.equal(list('안나쁜놈'), undefined);
  assert.equal(list('お前は馬鹿だ'), '馬鹿');
  assert.equal(list('おばかさん'), 'ばか');
});

test('the house’s words leave ordinary sentences alone', () => {
  const list = createWordList(houseWords);
  for (const sentence of [
    'The therapist from Scunthorpe and Penistone met a Pakistani cricketer and a shitake dealer in Cockermouth.',
    'Spice, retardant foam, and the analysis of Niger and Nigeria by Dick van Dyke.',
    '시발점과 종착역, 새끼 고양이, 병신년(丙申年)이 아닌 해'.replace('병신년(丙申年)', '병인년'),
  ]) {
    assert.equal(list(sentence), undefined, sentence);
  }
});

test('the lists find a word however it is hidden', () => {
  const { hold } = listFinder({}, ['en', 'ko']);
  for (const hidden of [
    'fսck',
    'ꜰᴜᴄᴋ',
    'ɑsshole',
    'motherfʋcker',
    'fцck',
    '5hit',
    '$hit',
    'bull$hit',
    'f u c k',
    'F.U.C.K.',
    's h 1 t',
    'what a f u c k',
    'f*ck',
    'motherf**ker',
    'fuuuuck',
    'asssshoooole',
    'f u u u u c k',
    '씨 발',
    '야 이 씨 발 놈들아',
    'ㅆㅣㅂㅏㄹ',
    'ㅅ ㅣ ㅂ ㅏ ㄹ',
    'блядь',
    '🅵🆄🅲🅺',
    '🅢hit',
    '🅵 🅤 🅒 🅚',
    '🇫🇺🇨🇰',
    '🇫 🇺 🇨 🇰',
  ]) {
    assert.notEqual(hold(hidden), undefined, hidden);
    assert.notEqual(hold(`Well, ${hidden}, he said.`), undefined, hidden);
  }
});

test('what only resembles a hidden word is left alone', () => {
  const { hold } = listFinder({}, ['en', 'ko']);
  for (const sentence of [
    'Scunthorpe has a class for those who assess assassins',
    'made in the U. S. A., as simple as a b c',
    'J. R. R. Tolkien and H. G. Wells took the A55 on the 5th for 7 days',
    '2*3*4 is 24, **and bold** is bold, a footnote*',
    'sooooo good, hmmmm, aaaah, goooool!',
    '🇸🇭🇮🇹 🇨🇴🇨🇰 sail together, blood of 🅰 or 🅾 or 🆎, 🅿 is left',
    'Москва и Αθήνα и Երևան',
    '이 년 동안 할 수 있는 그 때 한 번 더, 아ㅋㅋㅋ',
  ]) {
    assert.equal(hold(sentence), undefined, sentence);
  }
});

test('letters said once too few, and words of three letters with a star, are not the word', () => {
  const list = createWordList(['boob', 'cum', 'xxx']);
  assert.equal(list('boooob'), 'boob');
  assert.equal(list('bobbb, c*m, xxxx'), undefined);
});

test('words of other alphabets are found by their own lists', () => {
  const list = createWordList(['сволочь', 'μαλάκας', 'սրիկա']);
  assert.equal(list('Ты СВОЛОЧЬ!'), 'сволочь');
  assert.equal(list('Ρε μαλακας'), 'μαλάκας');
  assert.equal(list('դու սրիկա'), 'սրիկա');
  assert.equal(list('свooooлочь с в о л о ч ь'), 'сволочь');
});
