import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages, wordsIn } from './index.ts';

/** Every text of `messages` by its path; functions are called with numbers that differ from one and from many. */
function texts(messages: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(messages) as [string, unknown][]) {
    const here = `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else if (typeof value === 'function') {
      for (const number of [1, 7])
        found.set(`${here}(${number})`, String((value as (...of: unknown[]) => unknown)(number, 'x')));
    } else for (const entry of texts(value as object, here)) found.set(...entry);
  }
  return found;
}

/** Faults are said in English where they are thrown: only the other languages word them by their codes. */
const said = (messages: object) =>
  [...texts(messages).keys()]
    .filter((path) => !/^\.(error\.faults|error\.phases|moderating\.phases)\./.test(path))
    .sort();

test('every language says everything', () => {
  const english = said(wordsIn('en'));
  for (const [language, messages] of Object.entries(languages)) {
    assert.deepEqual(said(messages), english, language);
    for (const [path, text] of texts(messages))
      assert.ok(text.trim() !== '' || /\.kinds\./.test(path), `${language}${path}`);
  }
});

test('what a message is told stands in it', () => {
  for (const [language, { views, writeTo, searching, pageOf }] of Object.entries(languages)) {
    assert.match(views(18_204), /18,204/, language);
    assert.match(writeTo('Ann'), /Ann/, language);
    assert.match(searching.found(1, 'crane'), /crane/, language);
    assert.match(pageOf(2, 9), /2.*9|9.*2/, language);
  }
});

test('Korean words are Korean', () => {
  for (const [path, text] of texts(languages['ko']!))
    assert.ok(
      /[\p{Script=Hangul}©·#]/u.test(text) || /locale|count|credit|kinds/.test(path),
      `${path}: ${text}`,
    );
});

test('a language that the theme does not know gets English, and a region its language', () => {
  assert.equal(wordsIn('de').search, 'Search');
  assert.equal(wordsIn('ko-KR').search, '검색');
});
