import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { slotLists } from '#audience';
import { openTestSite, type TestSite } from '../src/site/testing.ts';
import { linksIn, slotsIn } from './page.ts';

let site: TestSite;
before(async () => {
  site = await openTestSite(broadsheet);
  for (const headline of ['One', 'Two', 'Three']) await site.publish({ headline });
});
after(() => site.close());

test('a simulated reader sees every slot of a page, each at its place in its list', async () => {
  for (const path of ['/', '/world', '/world/one']) {
    const html = await site.text(path);
    const slots = slotsIn(html);
    assert.equal(slots.length, html.match(/data-slot=/g)?.length, path);
    for (const { list, path: href } of slots) {
      assert.ok((slotLists as readonly string[]).includes(list), list);
      assert.match(href, /^\/world\/(?:one|two|three)$/);
    }
    for (const [, own] of Map.groupBy(slots, ({ list }) => list))
      assert.deepEqual(
        own.map(({ place }) => place),
        own.map((_, index) => index + 1),
      );
    assert.equal(
      slots.some(({ list }) => list === 'front'),
      path !== '/world/one',
      path,
    );
  }
  assert.deepEqual(linksIn(await site.text('/world/one')).toSorted(), [
    '/world/one',
    '/world/three',
    '/world/two',
  ]);
});
