import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broadsheet } from './index.ts';
import { sample } from './testing/views.ts';

function page(language: string, code: string, status = 404): string {
  const { paper } = sample(language);
  const latest = [{ text: 'Rain', href: '/world/rain' }];
  const none = { near: [], latest, contestHref: null, searchHref: '/search', kept: null, facts: {} };
  const view = { paper, status, ...none };
  return broadsheet.error({ ...view, code, message: 'There is nothing here.', help: 'Go elsewhere.' });
}

test('a Korean page says in Korean what went wrong, and marks as English what it has no words for', () => {
  assert.match(page('ko', 'site.no-such-page'), /<p class="standfirst">주소를 잘못 [^<]*<\/p>/);
  assert.doesNotMatch(page('ko', 'site.no-such-page'), /nothing here|elsewhere/);
  assert.match(page('ko', 'house.new'), /<p class="standfirst" lang="en">There is nothing here\.<\/p>/);
  assert.match(page('en', 'house.new'), /<p class="standfirst">There is nothing here\.<\/p>/);
});

test('where nothing is, a reader finds the latest stories and no code; of any other fault the code can be reported', () => {
  const missing = page('en', 'site.no-such-page');
  assert.match(missing, /<h2>Latest Stories<\/h2><ul><li><a href="\/world\/rain">Rain<\/a>/);
  assert.doesNotMatch(missing, /no-such-page|There is nothing/);
  assert.match(page('en', 'house.new', 503), /Code house\.new/);
});
