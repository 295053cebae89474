import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMeter } from './islands/totals.ts';

test('only visible time counts, and time before the first sight of the page does not', () => {
  const { totals, show, tick } = createMeter();
  tick(5_000);
  show(true, 6_000);
  tick(7_000);
  show(false, 9_000);
  tick(60_000);
  show(true, 70_000);
  tick(70_500);
  assert.deepEqual(totals, { visible: 3_500, active: 3_500, depth: 0 });
});

test('time is active for twenty seconds after a sign of life', () => {
  const { totals, show, live, tick } = createMeter();
  show(true, 0);
  tick(30_000);
  assert.equal(totals.active, 20_000);
  tick(40_000);
  assert.equal(totals.active, 20_000);
  live(50_000);
  tick(55_000);
  assert.equal(totals.active, 25_000);
  assert.equal(totals.visible, 55_000);
});

test('how often the meter is read changes nothing', () => {
  const often = createMeter();
  const once = createMeter();
  for (const meter of [often, once]) meter.show(true, 0);
  for (let now = 0; now <= 24_000; now += 250) often.tick(now);
  once.tick(24_000);
  assert.deepEqual(often.totals, once.totals);
});
