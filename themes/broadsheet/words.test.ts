import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words } from './words.ts';

const at = new Date('2026-11-24T23:30:00Z');

test('instants are worded in the paper’s time zone and language', () => {
  assert.equal(words('en').instant(at, 'Europe/Copenhagen'), '25 November 2026, 00:30');
  assert.equal(words('ko').instant(at, 'Asia/Seoul'), '2026년 11월 25일 08:30');
});

test('a day has its weekday', () => {
  assert.match(words('en').day(at, 'UTC'), /^Tuesday,? 24 November 2026$/);
  assert.equal(words('ko').day(at, 'UTC'), '2026년 11월 24일 화요일');
});
