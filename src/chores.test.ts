import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '#platform/log';
import { doChores, type Chore } from './chores.ts';

const log = createLog('silent');

test('whoever stops the chores in their first round stops those that had not begun, too', async () => {
  const begun: string[] = [];
  const first = Promise.withResolvers<void>();
  const chores: readonly Chore[] = [
    { every: 1, what: 'the first failed', work: () => (begun.push('first'), first.promise) },
    { every: 1, what: 'the second failed', work: async () => begun.push('second') },
  ];
  const stop = doChores(chores, log);
  stop();
  first.resolve();
  await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual(begun, ['first']);
});

test('a chore that fails is tried again in its time, and the others go on', async () => {
  const begun: string[] = [];
  const again = Promise.withResolvers<void>();
  const stop = doChores(
    [
      {
        every: 1,
        what: 'it failed',
        work: async () => {
          begun.push('failing');
          if (begun.filter((name) => name === 'failing').length > 1) again.resolve();
          throw new Error('no');
        },
      },
      { every: 60_000, what: 'the other failed', work: async () => begun.push('other') },
    ],
    log,
  );
  await again.promise;
  stop();
  assert.ok(begun.includes('other'));
});
