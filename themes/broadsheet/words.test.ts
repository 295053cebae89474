import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words } from './words.ts';

const at = new Date('2026-11-24T23:30:00Z');

test('instants are worded in the paper’s time zone and language', () => {
  assert.equal(words('en').instant(at, 'Europe/Copenhagen'), '25 November 2026, 00:30');
  assert.equal(words('ko').instant(at, 'Asia/Seoul'), '2026년 11월 25일 08:30');
  assert.equal(words('en').zone(at, 'Europe/Copenhagen'), 'CET');
  assert.equal(words('en').zone(new Date('2026-07-01T12:00:00Z'), 'Europe/Copenhagen'), 'CEST');
  assert.equal(words('ko').zone(at, 'Asia/Seoul'), 'GMT+9');
});

test('a day has its weekday', () => {
  assert.match(words('en').day(at, 'UTC'), /^Tuesday,? 24 November 2026$/);
  assert.equal(words('ko').day(at, 'UTC'), '2026년 11월 24일 화요일');
});
