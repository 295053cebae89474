import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextMidnight } from './paper.ts';
import { minutesOf } from './story.ts';

test('the date at the top ends at midnight in the time zone of the paper', () => {
  const cases = [
    ['2026-03-02T09:00:00Z', 'UTC', '2026-03-03T00:00:00.000Z'],
    ['2026-03-02T09:00:00Z', 'Asia/Seoul', '2026-03-02T15:00:00.000Z'],
    ['2026-03-02T23:59:59.999Z', 'UTC', '2026-03-03T00:00:00.000Z'],
    ['2026-03-03T00:00:00Z', 'UTC', '2026-03-04T00:00:00.000Z'],
    ['2026-03-29T00:30:00Z', 'Europe/London', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25T00:30:00Z', 'Europe/London', '2026-10-26T00:00:00.000Z'],
  ] as const;
  for (const [now, zone, midnight] of cases)
    assert.equal(nextMidnight(new Date(now), zone).toISOString(), midnight);
});

test('the time to read is counted in words, and in syllables where words are dense', () => {
  assert.equal(minutesOf('word '.repeat(920), 'en'), 4);
  assert.equal(minutesOf('가나다라마 '.repeat(300), 'ko'), 3);
  assert.equal(minutesOf('', 'en'), 1);
});
