import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseQuery } from './parse-query.ts';
import { snippetHtml } from './snippet.ts';
import { tellingParts } from './syllables.ts';
import { unitQuery } from './tsquery.ts';

/** Alternatives by `|`; what is quoted or excluded in front of them. */
function match(query: string, language?: string): string {
  const { bound, excluded, open } = parseQuery(query, language);
  const must = [...bound.map(unitQuery), ...excluded.map((unit) => `!${unitQuery(unit)}`)];
  return [...must, open.map(unitQuery).join(' | ')].filter(Boolean).join(' & ');
}
const parts = (run: string) => tellingParts(Array.from(run)).map((part) => part.join(''));

test('words are alternatives, by their stems, and common ones do not count', () => {
  assert.equal(match('the ministers of Seoul', 'en'), `(('minist')) | (('seoul'))`);
});

test('a question of common words alone is asked all the same', () => {
  assert.equal(match('to be or', 'en'), `(('to')) | (('be')) | (('or'))`);
});

test('quotation marks bind', () => {
  assert.equal(match('"prime minister" seoul', 'en'), `(('prime') <1> ('minist')) & (('seoul'))`);
  assert.equal(match('「서울 시장」', 'ko'), `(('서울') <2> ('시장'))`);
});

test('without a language a word counts as it is and by its stem', () => {
  assert.equal(match('ministers'), `(('minist' | 'ministers'))`);
});

test('a minus excludes only where it begins a word', () => {
  assert.equal(match('bank -river', 'en'), `!(('river')) & (('bank'))`);
  assert.equal(match('bank -"river side"', 'en'), `!(('river') <1> ('side')) & (('bank'))`);
  for (const prose of [
    'bank-river',
    'bank - river',
    'bank (-river)',
    'bank — river',
    'bank-',
    '-- river bank',
  ])
    assert.doesNotMatch(match(prose, 'en'), /[!]/, prose);
  assert.equal(match('bank -2019', 'en'), `!(('2019')) & (('bank'))`);
});

test('filters narrow down, and what only looks like one is words', () => {
  const { filters, open } = parseQuery(
    'ferry section:world author:"Ann Lee" after:2024-05 before:2025',
    'en',
  );
  assert.deepEqual(filters, {
    section: 'world',
    author: 'Ann Lee',
    after: '2024-05-01',
    before: '2025-01-01',
  });
  assert.equal(open.length, 1);
  for (const prose of [
    'boundary: layers',
    'result:good',
    'section: two',
    'before:lunch',
    'after:2026-02-31',
    'before:0000',
    'see http://a.example',
    '10:30',
  ])
    assert.deepEqual(parseQuery(prose, 'en').filters, {}, prose);
  assert.deepEqual(parseQuery('선거 섹션:politics', 'ko').filters, { section: 'politics' });
});

test('a long question in plain prose is read as its words, each as often as it stands there', () => {
  const { bound, excluded, open } = parseQuery(
    `What are the effects (if any) of high-speed flow: do shock-waves matter? Flow "separation`,
    'en',
  );
  assert.deepEqual([bound, excluded], [[], []]);
  const words = open.map(({ terms, times }) => `${terms[0]?.forms[0]} ${times}`);
  assert.deepEqual(words, [
    'effect 1',
    'high 1',
    'speed 1',
    'flow 2',
    'shock 1',
    'wave 1',
    'matter 1',
    'separ 1',
  ]);
});

test('in a text of some length quotation marks and dashes are prose, and filters narrow down', () => {
  const short = 'The minister said that “the bridge is safe” on Monday -rain';
  assert.deepEqual([parseQuery(short, 'en').bound.length, parseQuery(short, 'en').excluded.length], [1, 1]);
  const long = `${short} and that nobody who drives across it to work each morning need worry section:world`;
  const { bound, excluded, open, filters } = parseQuery(long, 'en');
  assert.deepEqual([bound, excluded, filters], [[], [], { section: 'world' }]);
  const forms = new Set(open.flatMap(({ terms }) => terms.flatMap((term) => term.forms)));
  for (const word of ['bridg', 'safe', 'rain']) assert.ok(forms.has(word), word);
});

test('nothing to look for is nothing', () => {
  for (const query of ['', '   ', '"', '""', '?!', '。']) assert.equal(match(query), '');
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
      for (const form of match(text).match(/'(?:[^']|'')*'/g) ?? []) {
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

test('in a snippet a heading does not run into what follows', () => {
  const text = 'The crossing\nA ferry waits.\nNobody knows why';
  assert.equal(
    snippetHtml(text, 'en', parseQuery('crossing', 'en')),
    'The <mark>crossing</mark> · A ferry waits. Nobody knows why',
  );
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
