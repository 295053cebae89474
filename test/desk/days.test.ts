import assert from 'node:assert/strict';
import { test } from 'node:test';

// By a name that the compiler does not follow: desk code is checked by the desk's own configuration.
const desk = '../../desk/audience';
interface Days {
  from: string;
  to: string;
}
const { curveDays, daysOf, lastDays, mostDays } = (await import(`${desk}/days.ts`)) as {
  lastDays(days: number, zone: string, now: number): Days;
  daysOf(search: Readonly<Record<string, unknown>>, zone: string): Days;
  curveDays(days: Days, counted: readonly string[], today: string): number[];
  mostDays: number;
};
const names = (days: readonly number[]) => days.map((at) => new Date(at).toISOString().slice(0, 10));

test('the last days end with today where the paper is, over any change of the clock', () => {
  const now = Date.parse('2026-03-31T16:00:00Z');
  assert.deepEqual(lastDays(1, 'Asia/Seoul', now), { from: '2026-04-01', to: '2026-04-01' });
  assert.deepEqual(lastDays(7, 'Europe/Berlin', now), { from: '2026-03-25', to: '2026-03-31' });
});

test('an address is obeyed in either order; what is no day of our times is the last week', () => {
  const said = { from: '2026-02-02', to: '2026-01-01' };
  assert.deepEqual(daysOf(said, 'UTC'), { from: '2026-01-01', to: '2026-02-02' });
  for (const wrong of ['0002-01-01', '2026-02-31', '12026-01-01', 7])
    assert.deepEqual(daysOf({ from: wrong, to: wrong }, 'UTC'), lastDays(7, 'UTC', Date.now()));
});

test('a curve has each day of its span, and of an endless one no more than it can show', () => {
  assert.deepEqual(names(curveDays({ from: '2026-02-27', to: '2026-03-01' }, ['2026-02-28'], '2026-04-01')), [
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ]);
  const ever = { from: '1000-01-01', to: '9999-12-31' };
  assert.deepEqual(names(curveDays(ever, ['2026-02-01', '2026-02-03'], '2026-03-01')), [
    '2026-02-01',
    '2026-02-02',
    '2026-02-03',
  ]);
  const old = names(curveDays(ever, ['1999-01-01', '2026-02-03'], '2026-03-01'));
  assert.deepEqual([old.length, old.at(-1)], [mostDays, '2026-02-03']);
  const month = { from: '2026-02-01', to: '2026-02-28' };
  assert.deepEqual(names(curveDays(month, ['2026-02-01'], '2026-02-02')), ['2026-02-01', '2026-02-02']);
  assert.deepEqual(curveDays(month, [], '2026-01-01'), [], 'what has yet to come is no day without readers');
});
