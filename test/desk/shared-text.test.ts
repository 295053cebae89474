import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}
const desk = '../../desk/stories/editor';
const { editBetween, caretAfter } = (await import(`${desk}/fields/merge.ts`)) as {
  editBetween(before: string, after: string, caret?: number): Edit;
  caretAfter(caret: number, edit: Edit): number;
};
const { measure, columnsOf } = (await import(`${desk}/count.ts`)) as {
  measure(text: string, language: string): { words: number; characters: number; minutes: number };
  columnsOf(headline: string): number;
};
const apply = (text: string, { at, remove, insert }: Edit) =>
  text.slice(0, at) + insert + text.slice(at + remove);
const words = fc
  .array(fc.constantFrom('a', 'b', '한', '글', '👩‍👧', ' '), { maxLength: 8 })
  .map((parts) => parts.join(''));

test('an edit makes of one text the other, and cuts no character in half', () => {
  fc.assert(
    fc.property(words, words, fc.nat(12), (before, after, caret) => {
      const edit = editBetween(before, after, caret);
      assert.equal(apply(before, edit), after);
      assert.ok(edit.insert.isWellFormed());
      assert.ok(before.slice(edit.at, edit.at + edit.remove).isWellFormed());
    }),
    { numRuns: 500 },
  );
});

test('a letter typed beside its like stands where it was typed', () => {
  assert.deepEqual(editBetween('aab', 'aaab', 1), { at: 0, remove: 0, insert: 'a' });
  assert.deepEqual(editBetween('aab', 'aaab', 3), { at: 2, remove: 0, insert: 'a' });
});

test('a caret stays with its neighbours when others write', () => {
  assert.equal(caretAfter(3, editBetween('one two', 'ONE one two')), 7);
  assert.equal(caretAfter(3, editBetween('one two', 'one two three')), 3);
  assert.equal(caretAfter(5, editBetween('one two', 'one')), 3);
});

test('English is counted by words, Korean by characters', () => {
  assert.deepEqual(measure('The harbour’s new pier is closed.', 'en'), {
    words: 6,
    characters: 28,
    minutes: 1,
  });
  assert.equal(measure('항구의 새 부두가 닫혔다.', 'ko').characters, 11);
  assert.equal(measure('word '.repeat(1150), 'en').minutes, 5);
  assert.equal(columnsOf('새 pier'), 7);
});
