import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { sql, type Kysely } from 'kysely';
import { openTestHouse, type TestHouse } from '#platform/testing';
import type { Device } from './devices.ts';
import { up } from './migrations/20261127T0440_audience_vital_bins.ts';
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
    rows.map(({ template, device, lcp, inp }) => [template, device, lcp?.pages, inp?.pages]),
    [
      ['story', null, 1, 1],
      ['story', 'phone', 1, 1],
      ['front', null, 1, undefined],
      ['front', 'phone', 1, undefined],
    ],
  );
  const { lcp, inp, cls } = rows[0]!;
  assert.ok(lcp && lcp.p75 > 2_200 && lcp.p75 <= 2_500, String(lcp?.p75));
  assert.ok(inp && inp.p75 > 100 && inp.p75 < 150, String(inp?.p75));
  assert.ok(cls && cls.p75 < 0.001_1);
});

test('shares are told by the published thresholds, and what lies on one belongs below it', async () => {
  const measures: [device: Device, lcp: number, inp: number, cls: number][] = [
    ['phone', 2_500, 200, 0.1],
    ['phone', 2_501, 201, 0.101],
    ['desktop', 4_000, 500, 0.25],
    ['desktop', 4_001, 501, 0.251],
  ];
  house.clock.advance(86_400_000);
  for (const [device, lcp, inp, cls] of measures) {
    const told = { ...beacon(1), story: null, vitals: { template: 'page' as const, lcp, inp, cls } };
    await room.record(told, { ...newReader(), device }, house.clock.now());
  }
  const { thresholds, rows } = await readVitals(house.db, '2026-03-03', '2026-03-03');
  assert.deepEqual(thresholds.lcp, { good: 2_500, poor: 4_000 });
  const told = (row: (typeof rows)[number]) =>
    [row.lcp, row.inp, row.cls].map((one) => [one?.pages, one?.good, one?.needsImprovement, one?.poor]);
  assert.deepEqual(
    rows.map(({ device }) => device),
    [null, 'desktop', 'phone'],
  );
  const thrice = (counts: readonly number[]) => [counts, counts, counts];
  assert.deepEqual(rows.map(told), [thrice([4, 1, 2, 1]), thrice([2, 0, 1, 1]), thrice([2, 1, 1, 0])]);
});

test('what was counted in the former bins is told as nearly in the new ones', async () => {
  await sql`delete from vital_days`.execute(house.db);
  // Bins 11 and 19 were 1238 to 1486 ms and 5325 to 6390 ms, 9 of INP 65 to 85 ms; 0 and 25 had no end.
  await sql`insert into vital_days (day, template, device, metric, bin, pages) values
    ('2026-03-05', 0, 'phone', 0, 11, 60), ('2026-03-05', 0, 'phone', 0, 19, 40), ('2026-03-05', 0, 'phone', 1, 9, 7),
    ('2026-03-05', 0, 'phone', 2, 0, 3), ('2026-03-05', 0, 'phone', 2, 25, 1)`.execute(house.db);
  await sql`insert into page_vitals values
    (${'0'.repeat(32)}, '2026-03-05', 0, 'phone', 11, null, 0, now())`.execute(house.db);
  await house.db.transaction().execute((trx) => up(trx as unknown as Kysely<never>));
  const [row] = (await readVitals(house.db, '2026-03-05', '2026-03-05')).rows;
  const { p75: lcp, ...lcps } = row!.lcp!;
  assert.deepEqual(lcps, { pages: 100, good: 60, needsImprovement: 0, poor: 40 });
  assert.ok(lcp > 5_000 && lcp < 6_500, String(lcp));
  assert.ok(row!.inp!.p75 > 60 && row!.inp!.p75 < 90, String(row!.inp!.p75));
  assert.deepEqual({ ...row!.cls!, p75: 0 }, { p75: 0, pages: 4, good: 3, needsImprovement: 0, poor: 1 });
  const page = await house.db
    .selectFrom('page_vitals')
    .select(['lcp', 'inp', 'cls'])
    .where('page', '=', '0'.repeat(32))
    .executeTakeFirst();
  assert.deepEqual(page, { lcp: binOf('lcp', 1_350), inp: null, cls: 0 });
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
