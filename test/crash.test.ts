import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crashRounds } from '../bench/crash/rounds.ts';

const onLinux = process.platform === 'linux' ? {} : { skip: 'processes are found in /proc' };

test('kill -9 of every process loses nothing acknowledged and counts nothing twice', onLinux, async () => {
  const { acknowledged, comments, deeds } = await crashRounds(3, () => undefined);
  assert.ok(acknowledged > 0 && comments > 0 && deeds > 0);
});
