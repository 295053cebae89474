import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Submission } from '../comment.ts';
import { moderation, nothingKnown, type Facts, type Phase } from '../moderation.ts';
import { phases } from './index.ts';
import { countLinks, links } from './links.ts';
import { length } from './length.ts';
import { rate } from './rate.ts';

const now = new Date('2026-03-02T09:00:00Z');
const facts = (values: Record<string, unknown> = {}, known: Partial<Facts> = {}): Facts => ({
  now,
  ...nothingKnown,
  readFirst: false,
  get: <T>({ name, fallback }: { name: string; fallback: T }) =>
    name in values ? (values[name] as T) : fallback,
  ...known,
});
const said = (text: string, name = 'Ada'): Submission => ({ story: 1, name, text, answers: null });
const codeOf = (submission: Submission, values = {}) => {
  const verdict = length.judge(submission, facts(values));
  return verdict.answer === 'reject' ? verdict.code : verdict.answer;
};

test('300 graphemes are let in and 301 are not, whatever they are made of', () => {
  for (const grapheme of [
    'a',
    'é',
    'e\u0301',
    '👩‍👩‍👧‍👦',
    '🇰🇷',
    '각',
    '\u1100\u1161\u11a8',
    '🏳️‍🌈',
    'นี้'.slice(0, 3),
  ]) {
    assert.equal(codeOf(said(grapheme.repeat(300))), 'publish', grapheme);
    assert.equal(codeOf(said(grapheme.repeat(301))), 'comments.text-too-long', grapheme);
  }
  assert.equal(codeOf(said('a'.repeat(11)), { 'comments.limit': 10 }), 'comments.text-too-long');
});

test('what cannot be a comment is refused with its reason', () => {
  assert.equal(codeOf(said('')), 'comments.text-empty');
  assert.equal(codeOf(said(' \n\t\u00a0\u200b\u2060\ufeff\u3164')), 'comments.text-empty');
  assert.equal(codeOf(said('Hello', ' ')), 'comments.name-empty');
  assert.equal(codeOf(said('Hello', '\u200d')), 'comments.name-empty');
  assert.equal(codeOf(said('Hello', 'n'.repeat(60))), 'publish');
  assert.equal(codeOf(said('Hello', 'n'.repeat(61))), 'comments.name-too-long');
  assert.equal(codeOf(said('a\0b')), 'comments.text-unreadable');
  assert.equal(codeOf(said('a\ud800b')), 'comments.text-unreadable');
  assert.equal(codeOf(said('Hello', '\udc00')), 'comments.name-unreadable');
});

test('a grapheme has at most 32 code points, a comment at most 16 KiB', () => {
  assert.equal(codeOf(said(`a${'\u0301'.repeat(31)}`)), 'publish');
  assert.equal(codeOf(said(`a${'\u0301'.repeat(32)}`)), 'comments.text-too-heavy');
  const heavy = `a${'\u{1d167}'.repeat(31)}`;
  assert.ok(Buffer.byteLength(heavy.repeat(140)) > 16_384);
  assert.equal(codeOf(said(heavy.repeat(140))), 'comments.text-too-large');
});

test('a text of nothing but marks, joiners or flags is measured at once', () => {
  const started = performance.now();
  for (const unit of ['\u0301', '\u200d👩', '🇰', '\u1100']) codeOf(said(`x${unit.repeat(5_000)}`));
  assert.ok(performance.now() - started < 1_000);
});

test('links are counted with and without a scheme', () => {
  assert.equal(countLinks('see https://a.example/x and www.b.example, also c.com/offer'), 3);
  assert.equal(countLinks('e.g. this, at 10.30. “No.” Mr.Smith v1.2.3 and me@there.com'), 0);
  assert.equal(countLinks('ｗｗｗ.wide.example'), 1);
});

test('more links than the setting allows hold, link mark-up rejects', () => {
  assert.equal(links.judge(said('https://a.example'), facts()).answer, 'publish');
  assert.equal(links.judge(said('https://a.example https://b.example'), facts()).answer, 'hold');
  assert.equal(links.judge(said('https://a.example'), facts({ 'comments.links': 0 })).answer, 'hold');
  assert.equal(links.judge(said('[url=https://a.example]cheap[/url]'), facts()).answer, 'reject');
  assert.equal(links.judge(said('<a href="https://a.example">cheap</a>'), facts()).answer, 'reject');
  assert.equal(links.judge(said('nice', 'pills.com'), facts()).answer, 'hold');
});

test('texts made to slow the link patterns down finish at once', () => {
  const started = performance.now();
  for (const unit of ['a-', 'a.', '<a ', 'www', '[url', 'http:', '. ']) {
    links.judge(said(unit.repeat(8_000)), facts());
  }
  assert.ok(performance.now() - started < 1_000);
});

test('the rate says when to come back', () => {
  const sentLately = [2, 5, 20, 40, 50].map((ago) => new Date(now.getTime() - ago * 1000));
  assert.equal(rate.judge(said('x'), facts({}, { sentLately: sentLately.slice(0, 4) })).answer, 'publish');
  const verdict = rate.judge(said('x'), facts({}, { sentLately }));
  assert.ok(verdict.answer === 'reject' && verdict.retryAfter === 10);
});

test('a banned word rejects, a word of the house’s list holds, in name or text', () => {
  const judge = (submission: Submission, values = {}) =>
    moderation(phases, submission, facts(values), assert.fail);
  assert.equal(judge(said('what a wombat'), { 'comments.banned-words': ['Wombat'] }).answer, 'reject');
  assert.equal(judge(said('hm', 'wombat'), { 'comments.banned-words': ['wombat'] }).phase, 'banned-words');
  assert.equal(judge(said('what a wanker')).answer, 'hold');
  assert.equal(judge(said('what a wanker'), { 'comments.house-words': false }).answer, 'publish');
});

test('a later rejection outweighs an earlier hold; the first hold keeps its reason', () => {
  const two = said('https://a.example https://b.example wombat');
  const rejected = moderation(phases, two, facts({ 'comments.banned-words': ['wombat'] }), assert.fail);
  assert.equal(rejected.answer, 'reject');
  const held = moderation(phases, said('https://a.example https://b.example wanker'), facts(), assert.fail);
  assert.deepEqual([held.answer, held.phase], ['hold', 'links']);
});

test('a phase that fails holds the comment, and never publishes it', () => {
  const broken: Phase = {
    name: 'broken',
    keeps: true,
    judge: () => {
      throw new Error('out of order');
    },
  };
  const faults: string[] = [];
  const outcome = moderation([broken, ...phases], said('Hello'), facts(), (phase) => faults.push(phase));
  assert.deepEqual([outcome.answer, outcome.phase, faults], ['hold', 'broken', ['broken']]);
});
