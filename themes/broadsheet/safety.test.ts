import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frontPage, plainPages, storyPage } from './testing/pages.ts';
import { sample, type Sample } from './testing/views.ts';

function everyPage(views: Sample): string[] {
  const { front, story } = views;
  const author = {
    title: views.paper.name,
    bio: views.paper.tagline,
    writeHref: '/authors/ann/write',
    picture: story.picture,
  };
  return [
    storyPage(views),
    frontPage(views, front),
    frontPage(views, { ...front, kind: 'author', author }),
    frontPage(views, { ...front, stories: [], bySection: [], older: null }),
    ...Object.values(plainPages(views)),
  ];
}

test('nothing that a person writes becomes a tag or leaves its attribute', () => {
  const hostile = sample('en', (text) => `${text}"'><script>x</script><img src=x onerror=x>&amp;`);
  for (const html of everyPage(hostile)) {
    assert.doesNotMatch(html, /<script>x/);
    assert.doesNotMatch(html, /<img src=x/);
    assert.doesNotMatch(html, /&amp;(?!amp;)(?=")/);
  }
});

test('no page holds an inline script, style or handler, a data: address, or another host', () => {
  for (const html of everyPage(sample())) {
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|javascript:|["'(]data:/);
    for (const [tag] of html.matchAll(/<script[^>]*>/g))
      assert.match(tag, /type="module" src="\/assets\/|type="application\/ld\+json"/);
    for (const [, source] of html.matchAll(
      /<(?:img|script|link rel="(?:stylesheet|preload|icon)")[^>]*?(?:src|href)="([^"]*)"/g,
    ))
      assert.match(source ?? '', /^\//);
  }
});

test('each id stands once on its page', () => {
  for (const html of everyPage(sample())) {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
  }
});

test('each page has one main heading and declares its language and direction', () => {
  for (const html of everyPage(sample('ko'))) {
    assert.equal(html.split('<h1').length, 2);
    assert.match(html, /^<!doctype html><html lang="ko" dir="ltr" data-ago="[^"]+">/);
  }
});
