import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '#platform/log';
import { merge, openBatches } from './batches.ts';
import type { Recorded, Sighting } from './record.ts';
import { browser } from './testing.ts';

const log = createLog('silent');
const reader = { network: '10.0.0.1', userAgent: browser };
const at = new Date('2026-03-02T09:00:00Z');
let pages = 0;

function sighting(rest: Partial<Sighting> = {}): Sighting {
  pages += 1;
  const page = pages.toString(16).padStart(32, '0');
  return {
    page,
    story: 1,
    visible: 1_000,
    active: 0,
    depth: 0,
    series: 0,
    reader,
    origin: undefined,
    slots: [],
    vitals: undefined,
    source: 'direct',
    device: 'desktop',
    at,
    ...rest,
  };
}

const nothing: Recorded = { fresh: [], hidden: new Set() };

test('nobody is answered before the commit', async () => {
  const commit = Promise.withResolvers<Recorded>();
  const batches = openBatches(() => commit.promise, log);
  let answered = false;
  const answer = batches.add(sighting()).then(() => (answered = true));
  await sleep(30);
  assert.equal(answered, false);
  commit.resolve(nothing);
  await answer;
});

test('what comes during a commit is committed together, as soon as that one is done', async () => {
  const sizes: number[] = [];
  const commit = Promise.withResolvers<Recorded>();
  const batches = openBatches((sightings) => {
    sizes.push(sightings.length);
    return commit.promise;
  }, log);
  const first = batches.add(sighting());
  while (sizes.length === 0) await sleep(5);
  const later = Array.from({ length: 30 }, () => batches.add(sighting()));
  commit.resolve(nothing);
  await Promise.all([first, ...later]);
  assert.deepEqual(sizes, [1, 30]);
});

test('no batch collects longer than 50 ms, even behind a commit that hangs', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let begun = 0;
  const hanging = Promise.withResolvers<Recorded>();
  const batches = openBatches(() => {
    begun += 1;
    return begun === 1 ? hanging.promise : Promise.resolve(nothing);
  }, log);
  const first = batches.add(sighting());
  context.mock.timers.tick(20);
  const second = batches.add(sighting());
  context.mock.timers.tick(49);
  assert.equal(begun, 1);
  context.mock.timers.tick(1);
  assert.equal(begun, 2);
  await second;
  hanging.resolve(nothing);
  await first;
});

test('a large batch does not wait for more', async () => {
  const sizes: number[] = [];
  const batches = openBatches((sightings) => {
    sizes.push(sightings.length);
    return Promise.resolve(nothing);
  }, log);
  await Promise.all(Array.from({ length: 150 }, () => batches.add(sighting())));
  assert.deepEqual(sizes, [100, 50]);
});

test('closing commits what waits before it resolves', async () => {
  let committed = 0;
  const batches = openBatches(async (sightings) => {
    await sleep(5);
    committed += sightings.length;
    return nothing;
  }, log);
  const answers = Array.from({ length: 120 }, () => batches.add(sighting()));
  await batches.close();
  assert.equal(committed, 120);
  await Promise.all(answers);
  await assert.rejects(batches.add(sighting()), { code: 'database.away' });
});

test('when the commit fails, everybody in it is refused and the next batch goes on', async () => {
  let commits = 0;
  const batches = openBatches(() => {
    commits += 1;
    return commits === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(nothing);
  }, log);
  const refused = await Promise.allSettled([batches.add(sighting()), batches.add(sighting())]);
  for (const { reason } of refused as PromiseRejectedResult[]) assert.equal(reason.code, 'database.away');
  assert.equal(await batches.add(sighting()), false);
});

test('whoever waits five seconds is refused, even behind commits that hang', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const batches = openBatches(() => new Promise<Recorded>(() => undefined), log);
  const answers = [0, 1, 2].map(() => {
    const answer = batches.add(sighting());
    context.mock.timers.tick(100);
    return answer;
  });
  context.mock.timers.tick(5_000);
  for (const answer of answers) await assert.rejects(answer, { code: 'database.away' });
});

test('who comes after a batch was given up begins a new one, and is refused in time too', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const batches = openBatches(() => new Promise<Recorded>(() => undefined), log);
  const early = [0, 1, 2].map(() => {
    const answer = batches.add(sighting());
    context.mock.timers.tick(100);
    return answer;
  });
  context.mock.timers.tick(5_700);
  await Promise.allSettled(early);
  const late = batches.add(sighting());
  context.mock.timers.tick(5_001);
  await assert.rejects(late, { code: 'database.away' });
});

test('the queue is bounded: beyond it the answer is "busy" at once, with a time to come back', async () => {
  const commit = Promise.withResolvers<Recorded>();
  const batches = openBatches(() => commit.promise, log);
  const waiting = Array.from({ length: 10_000 }, () => batches.add(sighting()));
  await assert.rejects(batches.add(sighting()), { code: 'audience.busy', retryAfter: 1 });
  commit.resolve(nothing);
  await Promise.all(waiting);
  assert.equal(await batches.add(sighting()), false);
});

test('totals of one page merge to the greatest of each', () => {
  const page = 'f'.repeat(32);
  const merged = merge([
    { sighting: sighting({ page, visible: 5_000, active: 10 }) },
    { sighting: sighting({ page, visible: 4_000, active: 20, depth: 0.5 }) },
    { sighting: sighting({ page, story: 2 }) },
  ]);
  assert.deepEqual(
    merged.map(({ story, visible, active, depth }) => [story, visible, active, depth]),
    [
      [1, 5_000, 20, 0.5],
      [2, 1_000, 0, 0],
    ],
  );
});
