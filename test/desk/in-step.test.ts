import assert from 'node:assert/strict';
import { test } from 'node:test';

const desk = '../../desk/stories';
const { placeOf, stepTo } = (await import(`${desk}/beside/in-step.ts`)) as {
  placeOf(edges: readonly number[], y: number): { block: number; part: number };
  stepTo(edges: readonly number[], place: { block: number; part: number }, y: number): number;
};

test('two texts stand in step where the same part of the same block is at the same height', () => {
  const written = [100, 200, 400, 500];
  const source = [80, 120, 900, 1000];
  assert.deepEqual(placeOf(written, 300), { block: 1, part: 0.5 });
  assert.equal(stepTo(source, placeOf(written, 300), 300), 210);
  assert.equal(stepTo(source, placeOf(written, 50), 50), 30, 'above the first block: its top');
  assert.equal(stepTo([80, 120], placeOf(written, 300), 300), -180, 'a longer text: the other’s end');
  assert.equal(stepTo([], placeOf([], 300), 300), 0);
});
