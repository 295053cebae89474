import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'node:test';
import { atBench } from './darkroom.ts';

test('at most two are at work at a time, in the order they came, and a failure frees its bench', async () => {
  let atWork = 0;
  let most = 0;
  const started: number[] = [];
  const jobs = Array.from({ length: 9 }, (_, number) =>
    atBench(async () => {
      started.push(number);
      atWork += 1;
      most = Math.max(most, atWork);
      await turn();
      atWork -= 1;
      if (number % 3 === 0) throw new Error('spoilt');
      return number;
    }).catch(() => -1),
  );
  assert.deepEqual(await Promise.all(jobs), [-1, 1, 2, -1, 4, 5, -1, 7, 8]);
  assert.equal(most, 2);
  assert.deepEqual(started, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
});
