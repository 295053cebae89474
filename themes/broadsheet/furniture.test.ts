import assert from 'node:assert/strict';
import { test } from 'node:test';
import { furniture } from '../../test/fixture/furniture.ts';
import { broadsheet } from './index.ts';
import { frontPage, plainPages, storyPage } from './testing/pages.ts';
import { lists, sample } from './testing/views.ts';

const times = (html: string, part: string) => html.split(part).length - 1;

test('a story page carries every piece of furniture once, and the comment count twice', () => {
  const html = storyPage(sample());
  for (const name of furniture) {
    assert.equal(times(html, `data-furniture="${name}"`), name === 'comment-count' ? 2 : 1, name);
  }
  assert.equal(times(html, '<article class="story pictured" data-story="1">'), 1);
});

test('tags that one piece opens are closed by another, on every page', () => {
  const views = sample();
  for (const html of [storyPage(views), frontPage(views, views.front)]) {
    for (const tag of ['html', 'head', 'body', 'main', 'article', 'div', 'section', 'ol', 'ul', 'p']) {
      const opened = [...html.matchAll(new RegExp(`<${tag}[ >]`, 'g'))].length;
      assert.equal(opened, times(html, `</${tag}>`), tag);
    }
  }
});

test('the skip links are the first three tab stops, and each has a target that takes the focus', () => {
  const html = storyPage(sample());
  const body = html.slice(html.indexOf('<body'));
  const stops = [...body.matchAll(/<(?:a|button|input|textarea|summary)\b[^>]*>/g)].map(([tag]) => tag);
  const targets = stops.slice(0, 3).map((tag) => /href="#(\w+)"/.exec(tag)?.[1]);
  assert.deepEqual(targets, ['navigation', 'main', 'bottom']);
  for (const target of targets)
    assert.match(
      html,
      new RegExp(`<[^>]*id="${target}"[^>]*tabindex="-1"|<[^>]*tabindex="-1"[^>]*id="${target}"`),
    );
});

test('the pieces stand in the order of the phone, which is also the order of the tab key', () => {
  const html = storyPage(sample());
  const order = [
    'body',
    'you-may-also-like',
    'comments',
    'popular-now',
    'must-reads',
    'weekly-best',
    'latest',
  ];
  const places = order.map((name) => html.indexOf(`data-furniture="${name}"`));
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
});

test('a list without stories keeps its furniture, and says why it is empty', () => {
  const html = storyPage(sample(), 0);
  for (const list of lists)
    assert.match(html, new RegExp(`data-furniture="${list}".*?<p class="empty">.+?</p>`));
});

test('lists are ordered, link to their stories, and name the section where the reader is to see it', () => {
  const { paper, cards } = sample();
  for (const list of lists) {
    const html = broadsheet.rail({ paper, list, slots: cards(3) });
    assert.match(html, /<ol><li[^>]*>.*<a href="\/world\/story-1">Story 1<\/a><\/li>/);
    const named = list === 'popular-now' || list === 'you-may-also-like';
    assert.equal(html.includes('World'), named, list);
  }
});

test('a picture is never shown without its credit', () => {
  const views = sample();
  const bare = { ...views.front, bySection: [] };
  for (const html of [
    storyPage(views),
    frontPage(views, views.front),
    frontPage(views, { ...bare, kind: 'topic' }),
  ])
    assert.equal(times(html, '<span class="frame">'), times(html, '© Agency'));
});

test('every picture has its space reserved and a ground of its own colour', () => {
  const html = storyPage(sample());
  for (const [tag] of html.matchAll(/<img[^>]*>/g)) assert.match(tag, /width="\d+" height="\d+"/);
  assert.match(html, /<rect width="100%" height="100%" fill="#204060"/);
});

test('a demonstration says what is simulated, a real paper nothing', () => {
  const { navigation, paper } = sample();
  const said = (simulated: typeof paper.simulated) =>
    /<p class="simulated">([^<]*)/.exec(
      broadsheet.navigation({ ...navigation, paper: { ...paper, simulated } }),
    )?.[1];
  assert.match(said('readers') ?? '', /readers are simulated/);
  assert.match(said('copy') ?? '', /stories and comments are simulated/);
  assert.equal(said(null), undefined);
});

test('only a time that stands as it is names its zone', () => {
  const html = storyPage(sample());
  assert.match(html, /<time datetime="[^"]+" title="24 November 2026, 17:05 CET">24 November 2026, 17:05</);
  assert.doesNotMatch(html, /title="[^"]*" data-relative/);
});

test('the view count is grouped, and leads to the page that defines it', () => {
  assert.match(
    storyPage(sample()),
    /<a href="\/about\/counting" data-furniture="view-count"[^>]*>18,204 views<\/a>/,
  );
  assert.match(storyPage(sample('ko')), />조회 18,204회<\/a>/);
});

test('an author’s e-mail is a form without script', () => {
  const html = storyPage(sample());
  assert.match(html, /data-furniture="author-email".*href="\/authors\/ann\/write"/);
  assert.equal(times(html, '@'), times(html, '"@context"'));
});

test('a story with nothing but a headline leaves out what it has not', () => {
  const views = sample();
  const story = {
    ...views.story,
    standfirst: '',
    picture: null,
    bylines: [],
    topics: [],
    corrections: [],
    contacts: [],
    translations: [],
    updated: null,
    minutes: 0,
  };
  const html = storyPage({ ...views, story, comments: { ...views.comments, count: 0, comments: [] } }, 0);
  for (const name of ['byline', 'author-email', 'lead-picture'])
    assert.equal(times(html, `"${name}"`), 0, name);
  assert.match(html, /No comments yet/);
});

test('the page about counting states whom it doubts, what lists learn and how long anything is kept', () => {
  for (const [language, stated] of [
    ['en', ['beyond 25 of one', 'beyond 60 with', 'within 30 minutes', 'moves no list', 'kept for 2 hours']],
    ['ko', ['25명', '60명', '30분', '순위는 움직이지 않습니다', '2시간 동안만']],
  ] as const) {
    const { counting } = plainPages(sample(language));
    for (const words of stated) assert.ok(counting.includes(words), `${language}: ${words}`);
  }
});
