import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { addViews, logAdd, viewsAt, type Decay } from './decay.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const day = 86_400_000;
const landmark = new Date('2020-01-01T00:00:00Z');

// Views within twenty half-lives of one another, anywhere within twenty years of the landmark.
const history = fc
  .record({
    halfLifeSeconds: fc.double({ min: 60, max: 2_592_000, noNaN: true }),
    start: fc.integer({ min: -5 * 365, max: 15 * 365 }),
    views: fc.array(
      fc.record({
        after: fc.double({ min: 0, max: 20, noNaN: true }),
        views: fc.integer({ min: 1, max: 5_000 }),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  })
  .map(({ halfLifeSeconds, start, views }) => ({
    decay: { halfLifeSeconds, landmark },
    views: views.map((each) => ({
      views: each.views,
      at: new Date(landmark.getTime() + start * day + Math.round(each.after * halfLifeSeconds * 1_000)),
    })),
  }));

type Views = readonly { readonly at: Date; readonly views: number }[];

const kept = (views: Views, decay: Decay) =>
  views.reduce<number | undefined>((s, each) => addViews(s, each.views, each.at, decay), undefined) ?? 0;

function direct(views: Views, now: Date, { halfLifeSeconds }: Decay): number {
  return views.reduce(
    (sum, { at, views: n }) => sum + n * 2 ** ((at.getTime() - now.getTime()) / 1_000 / halfLifeSeconds),
    0,
  );
}

const isClose = (value: number, expected: number, within: number) =>
  Math.abs(value - expected) <= within * Math.abs(expected);

/** What a logarithm of this size can hold: half a unit in its last place is an error of the whole sum. */
const precision = (s: number, steps: number) => Math.max(1e-9, steps * Math.abs(s) * 2 ** -52);

test('the decayed sum is the direct sum to 1e-9, years from the landmark', () => {
  fc.assert(
    fc.property(history, ({ decay, views }) => {
      // At half-lives under an hour the logarithm itself grows to millions, where doubles are coarser than 1e-9.
      const last = new Date(Math.max(...views.map(({ at }) => at.getTime())));
      const s = kept(views, decay);
      const within = decay.halfLifeSeconds >= 3_600 ? 1e-9 : precision(s, views.length);
      assert.ok(isClose(viewsAt(s, last, decay), direct(views, last, decay), within));
    }),
    { numRuns: 500 },
  );
});

test('the order of sums never changes by time alone', () => {
  fc.assert(
    fc.property(history, history, fc.integer({ min: 0, max: 3_650 }), (one, { views: others }, days) => {
      const { decay } = one;
      const [a, b] = [kept(one.views, decay), kept(others, decay)];
      const latest = Math.max(...[...one.views, ...others].map(({ at }) => at.getTime()));
      for (const later of [0, 1, days]) {
        const now = new Date(latest + later * day);
        const difference = viewsAt(a, now, decay) - viewsAt(b, now, decay);
        assert.ok(difference === 0 || Math.sign(difference) === Math.sign(a - b));
      }
    }),
  );
});

test('the plain form would overflow where the logarithm does not', () => {
  const decay = { halfLifeSeconds: 10_800, landmark };
  const now = new Date('2026-03-02T09:00:00Z');
  assert.equal(Math.exp((Math.LN2 / 10_800) * ((now.getTime() - landmark.getTime()) / 1_000)), Infinity);
  assert.ok(isClose(viewsAt(addViews(undefined, 3, now, decay), now, decay), 3, 1e-9));
});

test('the database adds as the function does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: -1e5, max: 1e5, noNaN: true }),
      fc.double({ min: -800, max: 800, noNaN: true }),
      async (a, difference) => {
        const b = a + difference;
        const { rows } = await sql<{ sum: number }>`
          select log_add(${a}::double precision, ${b}::double precision) as sum`.execute(house.db);
        assert.ok(Math.abs((rows[0]?.sum ?? 0) - logAdd(a, b)) <= 1e-12 * Math.max(1, Math.abs(a)));
      },
    ),
    { numRuns: 200 },
  );
});
