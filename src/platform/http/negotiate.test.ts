import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptsCoding, namesTag, prefersPage } from './negotiate.ts';

test('gzip is sent to those who take it, and to nobody else', () => {
  const takes = [
    'gzip',
    'gzip, deflate, br, zstd',
    'br;q=1.0, gzip;q=0.1',
    '*',
    'GZIP',
    'x-gzip',
    'identity;q=0.5, *;q=0.1',
  ];
  const refuses = [
    undefined,
    '',
    'identity',
    'br',
    'gzip;q=0',
    'gzip;q=0.0, *',
    'gzip; q=0',
    'notgzip',
    '*;q=0',
  ];
  for (const header of takes) assert.ok(acceptsCoding(header, 'gzip'), header);
  for (const header of refuses) assert.ok(!acceptsCoding(header, 'gzip'), header);
});

test('Brotli has no other name than its own', () => {
  for (const header of ['br', 'gzip, br;q=0.2', '*']) assert.ok(acceptsCoding(header, 'br'), header);
  for (const header of ['gzip', 'x-gzip', 'br;q=0, *', undefined])
    assert.ok(!acceptsCoding(header, 'br'), header);
});

test('an entity tag is found in a list, weak or strong', () => {
  const tag = '"abc-g"';
  for (const header of [tag, `W/${tag}`, `"x", ${tag}`, '*', ' * ']) assert.ok(namesTag(header, tag), header);
  for (const header of [undefined, '', '"abc-p"', '"abc"', 'abc-g'])
    assert.ok(!namesTag(header, tag), header);
});

test('who wants HTML as much as JSON is shown a page; who wants JSON is not', () => {
  const chromium = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
  for (const header of [
    chromium,
    'text/html',
    'TEXT/HTML;level=1; q=0.2',
    'application/json;q=0.5, text/html;q=0.5',
  ])
    for (const forPeople of [true, false]) assert.ok(prefersPage(header, forPeople), header);
  for (const header of [
    'application/json',
    'application/problem+json, */*;q=0.5',
    'text/html;q=0.4, application/json',
    'text/html;q=0, */*',
    'image/png',
  ])
    for (const forPeople of [true, false]) assert.ok(!prefersPage(header, forPeople), header);
});

test('who names neither is shown a page where pages are, and told in JSON elsewhere', () => {
  for (const header of [undefined, '', '*/*', 'image/avif,image/webp,*/*;q=0.8']) {
    assert.ok(prefersPage(header, true), header);
    assert.ok(!prefersPage(header, false), header);
  }
  assert.ok(prefersPage('text/*', true));
});
