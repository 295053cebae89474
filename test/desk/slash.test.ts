import assert from 'node:assert/strict';
import { test } from 'node:test';

// By a name that the compiler does not follow: desk code is checked by the desk's own configuration.
const desk = '../../desk/stories';
const { fitting } = (await import(`${desk}/editor/slash/find.ts`)) as {
  fitting<T extends { names: readonly string[] }>(items: readonly T[], typed: string): T[];
};

const items = [
  { id: 'heading', names: ['Heading H2', '소제목 H2', '제목'] },
  { id: 'quote', names: ['Quote', '인용'] },
  { id: 'related', names: ['Related stories', '관련 기사'] },
];
const found = (typed: string) => fitting(items, typed).map(({ id }) => id);

test('a block is found by the beginning of any of its words, in both languages', () => {
  assert.deepEqual(found(''), ['heading', 'quote', 'related']);
  assert.deepEqual(found('qu'), ['quote']);
  assert.deepEqual(found('H2'), ['heading']);
  assert.deepEqual(found('stor'), ['related']);
  assert.deepEqual(found('인용'), ['quote']);
  assert.deepEqual(found('관련기사'), ['related']);
  assert.deepEqual(found('nothing'), []);
});

test('a Hangul syllable that is half written already finds its word', () => {
  assert.deepEqual(found('ㅅ'), ['heading']);
  assert.deepEqual(found('소젬'), ['heading']);
  assert.deepEqual(found('이뇽'), []);
  assert.deepEqual(found('인ㅇ'), ['quote']);
});
