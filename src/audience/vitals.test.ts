import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { readVitals } from './reading/vitals.ts';
import type { CountingRoom } from './room.ts';
import { beacon, newReader, openTestRoom, publishTestStory } from './testing.ts';
import { binOf, quantile, type Metric } from './vitals.ts';

let house: TestHouse;
let room: CountingRoom;
before(async () => {
  house = await openTestHouse();
  room = openTestRoom(house);
});
after(async () => {
  await room.close();
  await house.close();
});

const read = async () => (await readVitals(house.db, '2026-03-02', '2026-03-02')).rows;

test('each page load is measured once, by its last word; robots are left out', async () => {
  const story = await publishTestStory(house);
  const reader = { ...newReader(), device: 'phone' as const };
  const told = beacon(story, { vitals: { template: 'story', lcp: 900 } });
  const now = house.clock.now();
  await room.record(told, reader, now);
  await room.record({ ...told, vitals: { template: 'story', lcp: 2_400, cls: 0 } }, reader, now);
  await room.record({ ...told, vitals: { template: 'story', inp: 120 } }, reader, now);
  await room.record(told, newReader('Googlebot/2.1'), now);
  await room.record({ ...beacon(story), story: null, vitals: { template: 'front', lcp: 300 } }, reader, now);
  const rows = await read();
  assert.deepEqual(
    rows.map(({ template, device, pages }) => [template, device, pages]),
    [
      ['story', 'phone', 1],
      ['front', 'phone', 1],
    ],
  );
  const [own] = rows;
  assert.ok(own?.lcp && own.lcp > 2_000 && own.lcp < 2_600, String(own?.lcp));
  assert.ok(own.inp && own.inp > 90 && own.inp < 150, String(own.inp));
  assert.ok(own.cls !== null && own.cls < 0.001);
});

test('a quantile lies within a bin of the true one', () => {
  const metric = fc.constantFrom<Metric>('lcp', 'inp', 'cls');
  fc.assert(
    fc.property(metric, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), (name, steps) => {
      const top = { lcp: 10_000, inp: 3_000, cls: 1 }[name];
      const values = steps.map((step) => (top * step) / 100).toSorted((a, b) => a - b);
      const pages = new Map<number, number>();
      for (const value of values) pages.set(binOf(name, value), (pages.get(binOf(name, value)) ?? 0) + 1);
      const found = quantile(name, pages, 0.75) ?? -1;
      const rank = values[Math.ceil(values.length * 0.75) - 1] as number;
      assert.ok(Math.abs(binOf(name, found) - binOf(name, rank)) <= 1, `${found} for ${rank}`);
    }),
  );
});
