import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counting } from './counting.ts';
import { watchRates } from './rates.ts';
import { browser } from './testing.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, seconds));
const reader = { network: '10.1.1.1', userAgent: browser };

test('sixty new pages a minute are a person’s, more are not', () => {
  const rates = watchRates();
  for (let page = 0; page < counting.readerPagesPerMinute; page += 1) rates.note(reader, at(0));
  assert.equal(rates.isAbsurd(reader, at(0)), false);
  rates.note(reader, at(1));
  assert.equal(rates.isAbsurd(reader, at(1)), true);
});

test('the last minute fades as the present one goes on', () => {
  const rates = watchRates();
  for (let page = 0; page < 80; page += 1) rates.note(reader, at(30));
  assert.equal(rates.isAbsurd(reader, at(60)), true);
  assert.equal(rates.isAbsurd(reader, at(80)), false);
  assert.equal(rates.isAbsurd(reader, at(180)), false);
});

test('a network of many readers has a bound of its own', () => {
  const rates = watchRates();
  const readerOf = (name: number) => ({ network: '10.2.2.2', userAgent: `${browser} ${name}` });
  for (let page = 0; page < counting.networkPagesPerMinute; page += 1)
    rates.note(readerOf(page % 100), at(0));
  assert.equal(rates.isAbsurd(readerOf(1), at(0)), false);
  rates.note(readerOf(2), at(0));
  assert.equal(rates.isAbsurd(readerOf(3), at(0)), true);
  assert.equal(rates.isAbsurd(reader, at(0)), false);
});
