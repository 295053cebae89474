// What the paper says to robots, on pages that are kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { changeSetting } from '#platform/settings';
import { robotSettings } from '#syndication';
import { openTestSite, type TestSite } from './testing.ts';

let site: TestSite;
before(async () => {
  site = await openTestSite(broadsheet);
  await site.publish({ headline: 'Read by robots' });
});
after(() => site.close());

const paths = ['/', '/world', '/world/read-by-robots', '/about/counting', '/nothing-here'];

test('every page says the policy in its headers and points to the licence, from the change on', async () => {
  for (const path of paths) {
    const { headers } = await site.get(path);
    assert.equal(headers.get('content-usage'), 'search=y, ai-use=y, train-ai=n', path);
    assert.equal(headers.get('tdm-reservation'), '1', path);
    assert.equal(headers.get('x-robots-tag'), null, path);
  }
  assert.match(
    await site.text('/world/read-by-robots'),
    /<link rel="license" type="application\/rsl\+xml" href="\/rsl\.xml"/,
  );
  const set = <T>(setting: Parameters<typeof changeSetting<T>>[1], value: T) =>
    changeSetting(site.db, setting, value, site.clock.now());
  await set(robotSettings.index, false);
  await set(robotSettings.train, true);
  await set(robotSettings.licence, 'https://paper.example/licence');
  await site.forget();
  for (const path of paths) {
    const response = await site.get(path);
    assert.equal(response.headers.get('content-usage'), 'search=n, ai-use=y, train-ai=y', path);
    assert.equal(response.headers.get('tdm-reservation'), '0', path);
    assert.equal(response.headers.get('x-robots-tag'), 'noindex', path);
    const html = await response.text();
    assert.match(html, /<meta name="robots" content="noindex"/, path);
    assert.match(
      html,
      /<link rel="license" type="text\/html" href="https:\/\/paper\.example\/licence"/,
      path,
    );
  }
});
