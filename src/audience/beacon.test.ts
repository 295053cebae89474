import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beaconSchema } from './beacon.ts';
import { slotsOf } from './slots.ts';

const good = {
  page: '0123456789abcdef0123456789abcdef',
  story: 12,
  from: '/world/another-story',
  visible: 16_000.4,
  active: 15_000,
  depth: 0.5,
};

const takes = (change: object) => beaconSchema.safeParse({ ...good, ...change }).success;

test('a sound beacon is taken, with or without where it came from', () => {
  assert.ok(takes({}));
  assert.ok(takes({ from: null }));
  assert.equal(beaconSchema.parse({ ...good, from: undefined }).from, null);
  assert.ok(takes({ from: `/ko/${encodeURI('한국/기사')}?page=2#end` }));
  assert.ok(takes({ webdriver: true }));
});

test('a field that a later version adds is left aside', () => {
  assert.deepEqual(beaconSchema.parse({ ...good, scroll: [1] }), good);
});

test('the active time may be a second ahead of the visible time, which rounding does', () => {
  assert.ok(takes({ visible: 1_000, active: 2_000 }));
  assert.ok(!takes({ visible: 1_000, active: 2_001 }));
});

test('capitals make no other page', () => {
  const parsed = beaconSchema.parse({ ...good, page: good.page.toUpperCase() });
  assert.equal(parsed.page, good.page);
});

test('nonsense is refused', () => {
  const nonsense: object[] = [
    { page: undefined },
    { page: '0123' },
    { page: '0123456789abcdef0123456789abcdeg' },
    { page: `${good.page}\n` },
    { page: 12 },
    { story: 0 },
    { story: 1.5 },
    { story: '12' },
    { story: 2_147_483_648 },
    { from: 'https://elsewhere.example/' },
    { from: '//elsewhere.example/' },
    { from: '/\\elsewhere.example/' },
    { from: 'world/story' },
    { from: '/world\u0000' },
    { from: `/${'x'.repeat(2_000)}` },
    { from: 7 },
    { visible: -1 },
    { visible: 86_400_001 },
    { visible: '1000' },
    { visible: Number.NaN },
    { visible: Number.POSITIVE_INFINITY },
    { active: -1 },
    { depth: 1.01 },
    { depth: -0.1 },
    { depth: null },
    { webdriver: 'yes' },
  ];
  for (const change of nonsense) assert.ok(!takes(change), JSON.stringify(change));
  for (const whole of [null, [], 'beacon', 7]) assert.ok(!beaconSchema.safeParse(whole).success);
});

const many = (length: number) => Array.from({ length }, () => ['latest', 1]);

test('slots are pairs of a known list and a story, and no more than a page holds', () => {
  assert.ok(takes({ shown: [['popular-now', 3]], clicked: [['popular-now', 3]] }));
  assert.ok(takes({ story: null, shown: [['front', 3]], places: [1] }));
  assert.ok(takes({ shown: many(100) }));
  for (const shown of [
    'popular-now',
    [['popular-now']],
    [['popular-now', 0]],
    [['popular-now', '3']],
    [['popular-now', 3, 1]],
    [['my-own-list', 3]],
    many(101),
  ])
    assert.ok(!takes({ shown }), JSON.stringify(shown).slice(0, 60));
  assert.ok(!takes({ shown: [['latest', 1]], places: [1, 2] }));
  assert.ok(!takes({ story: undefined }));
});

test('another site is told by its host alone', () => {
  assert.ok(takes({ referrer: 'news.example' }));
  for (const referrer of ['https://news.example', 'news.example/path', 'a b', 'x'.repeat(254)])
    assert.ok(!takes({ referrer }), referrer);
});

test('a list is known by any of its names, and is the same list', () => {
  const told = (name: string) => beaconSchema.parse({ ...good, shown: [[name, 5]], clicked: [[name, 6]] });
  assert.deepEqual(slotsOf(told('also-like')), slotsOf(told('you-may-also-like')));
  for (const name of ['most-loved', 'constructor']) assert.ok(!takes({ shown: [[name, 5]] }), name);
});

test('vitals are numbers of a known sort of page', () => {
  assert.ok(takes({ vitals: { template: 'front', lcp: 900, cls: 0.02 } }));
  assert.ok(!takes({ vitals: { lcp: 900 } }));
  assert.ok(!takes({ vitals: { template: 'front', inp: -1 } }));
});
