import assert from 'node:assert/strict';
import { test } from 'node:test';

// By a name that the compiler does not follow: desk code is checked by the desk's own configuration.
const desk = '../../desk/comments';
const { keptPlace, keysOf } = (await import(`${desk}/cursor.ts`)) as {
  keysOf(items: readonly { id: number }[]): string[];
  keptPlace(at: { key: string | undefined; keys: readonly string[] }, keys: readonly string[]): number;
};
const rows = (keys: string) => (keys === '' ? [] : keys.split(' '));
const at = (key: string | undefined, keys: string) => ({ key, keys: rows(keys) });

test('whoever is at a comment stays at it, whatever comes or goes above it', () => {
  assert.equal(keptPlace(at('b', 'a b c'), rows('x y a b c')), 3);
  assert.equal(keptPlace(at('b', 'a b c'), rows('b c')), 0);
  assert.equal(keptPlace(at('b', 'a b c'), rows('c b a')), 1);
});

test('where it left, its neighbour is next: the one behind it, else the one before', () => {
  assert.equal(keptPlace(at('b', 'a b c'), rows('x a c')), 2);
  assert.equal(keptPlace(at('b', 'a b c d'), rows('x a d')), 2, 'and where that left too, the next');
  assert.equal(keptPlace(at('c', 'a b c'), rows('x a b')), 2);
  assert.equal(keptPlace(at('b', 'a b c'), rows('x y z')), 0, 'of another list the first');
});

test('an empty list has no place; what returns to it is found again', () => {
  assert.equal(keptPlace(at('b', 'a b c'), []), -1);
  assert.equal(keptPlace(at('b', 'a b c'), rows('a b')), 1);
  assert.equal(keptPlace(at(undefined, ''), rows('a b')), 0);
  assert.equal(keptPlace(at('z', 'a b'), rows('a b z')), 2, 'and so is what is new and asked for');
});

test('a comment that was decided twice has two rows, each of its own name', () => {
  assert.deepEqual(keysOf([{ id: 7 }, { id: 8 }, { id: 7 }]), ['7.1', '8.1', '7.2']);
});
