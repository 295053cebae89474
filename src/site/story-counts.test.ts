import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { withdrawStory } from '#stories';
import { changeSetting } from '#platform/settings';
import { publicCounts } from './settings.ts';
import { openTestSite, type TestSite } from './testing.ts';

let site: TestSite;
let story: number;

before(async () => {
  site = await openTestSite(broadsheet);
  story = await site.publish({ headline: 'Counted' });
  await site.heard();
});
after(() => site.close());

const open = (path: string) => site.get(path);

test('a story has a page of its counts only where the paper wants it, and while readers can see the story', async () => {
  const path = `/stories/${story}/counts`;
  assert.equal((await open(path)).status, 404);
  assert.ok(!(await site.text('/world/counted')).includes(path));
  await changeSetting(site.db, publicCounts, true, site.clock.now());
  await site.heard();
  assert.ok((await site.text('/world/counted')).includes(`href="${path}"`), 'the view count leads there');
  const page = await site.text(path);
  for (const words of ['Counted', 'Reads', 'Read to the end', 'noindex', '/about/counting'])
    assert.ok(page.includes(words), words);
  assert.equal((await open(`/ko${path}`)).headers.get('location'), path);
  assert.equal((await open(`/stories/${story + 1}/counts`)).status, 404);
  await withdrawStory(site.cx(), { story });
  await site.heard();
  assert.equal((await open(path)).status, 404);
});
