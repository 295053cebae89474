import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broadsheet } from './index.ts';
import { sample } from './testing/views.ts';

function page(language: string, code: string): string {
  const { paper } = sample(language);
  const none = { near: [], contestHref: null, searchHref: '/search', kept: null, facts: {} };
  const view = { paper, status: 404, ...none };
  return broadsheet.error({ ...view, code, message: 'There is nothing here.', help: 'Go elsewhere.' });
}

test('a Korean page says in Korean what went wrong, and marks as English what it has no words for', () => {
  assert.match(page('ko', 'site.no-such-page'), /<p class="standfirst">이 주소에는 아무것도 없습니다\.<\/p>/);
  assert.doesNotMatch(page('ko', 'site.no-such-page'), /nothing here|elsewhere/);
  assert.match(page('ko', 'house.new'), /<p class="standfirst" lang="en">There is nothing here\.<\/p>/);
  assert.match(page('en', 'site.no-such-page'), /<p class="standfirst">There is nothing here\.<\/p>/);
});
