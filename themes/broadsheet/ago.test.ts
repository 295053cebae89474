import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agoWords } from './ago.ts';
import { relative } from './islands/relative.ts';

test('what goes with the page says each distance as the language itself does', () => {
  for (const locale of ['en-GB', 'ko-KR', 'ru', 'cs', 'fr']) {
    const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    const words = JSON.parse(agoWords(locale));
    for (const [unit, seconds, most] of [
      ['minute', 60, 60],
      ['hour', 3_600, 24],
      ['day', 86_400, 7],
    ] as const) {
      for (let count = 1; count < most; count += 1) {
        assert.equal(
          relative(words, count * seconds + 1),
          format.format(-count, unit),
          `${locale} ${count} ${unit}`,
        );
      }
    }
    assert.equal(relative(words, 59), format.format(0, 'second'));
    assert.equal(relative(words, 7 * 86_400), undefined, 'the date says more');
  }
});

test('it is small', () => {
  assert.ok(Buffer.byteLength(agoWords('en-GB')) < 200, agoWords('en-GB'));
});
