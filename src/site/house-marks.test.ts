// What a newsroom says of itself on its pages: its logo, its authors' portraits, the terms of its pictures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { changePicture, importPicture, logoSetting } from '#media';
import { changeSetting } from '#platform/settings';
import { changeAuthor, ensureAuthor } from '#taxonomy';
import { samplePicture } from '../media/testing.ts';
import { openTestSite, type TestSite } from './testing.ts';

let site: TestSite;
let author: number;
before(async () => {
  site = await openTestSite(broadsheet);
  author = await ensureAuthor(site.cx(), { slug: 'ada', names: { en: 'Ada Park' } });
});
after(() => site.close());

const file = (digit: string) => digit.repeat(64);

test('the logo stands in the masthead in its own space and is the publisher’s; without one the name does', async () => {
  const plain = await site.text('/');
  assert.match(plain, /class="nameplate"><a[^>]*>Masthead</);
  await site.publish({ headline: 'With a logo', bylines: [{ author, role: 'words' }] });
  const light = { file: file('a'), width: 600, height: 80 };
  const dark = { file: file('b'), width: 610, height: 81 };
  await changeSetting(site.db, logoSetting, { light, dark, alt: '' }, site.clock.now());
  await site.forget();
  const html = await site.text('/world/with-a-logo');
  assert.ok(
    html.includes(
      `<source media="(prefers-color-scheme: dark)" srcset="/media/logos/${dark.file}.webp" width="610" height="81"`,
    ),
  );
  assert.match(
    html,
    new RegExp(
      `<img class="logo" src="/media/logos/${light.file}.webp" width="600" height="80" alt="Masthead"`,
    ),
  );
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '') as {
    publisher: { logo: unknown };
  };
  assert.deepEqual(data.publisher.logo, {
    '@type': 'ImageObject',
    url: `https://paper.example/media/logos/${light.file}.webp`,
    width: 600,
    height: 80,
  });
  await changeSetting(site.db, logoSetting, null, site.clock.now());
  await site.forget();
  const without = await site.text('/world/with-a-logo');
  assert.ok(!without.includes('/media/logos/'));
  assert.match(
    without,
    /"logo":\{"@type":"ImageObject","url":"https:\/\/paper\.example\/assets\/icon-512\.png"/,
  );
});

test('a portrait stands on its author’s front and at the story’s end, with its credit each time', async () => {
  const picture = await importPicture(site.cx(), {
    bytes: await samplePicture({ salt: 3 }),
    credit: 'Portrait Agency',
    alt: 'Ada Park at her desk',
  });
  await changeAuthor(site.cx(), { id: author, picture });
  await site.publish({ headline: 'Signed', bylines: [{ author, role: 'words' }] });
  await site.forget();
  const front = await site.text('/authors/ada');
  assert.match(front, /<figure class="portrait">.*alt="Ada Park at her desk".*© Portrait Agency/s);
  const story = await site.text('/world/signed');
  assert.match(story, /<ul class="portraits">.*Ada Park.*© Portrait Agency/s);
  // A changed credit is on both at the next look.
  await changePicture(site.cx(), { id: picture, credit: 'Another Agency' });
  await site.heard();
  for (const path of ['/authors/ada', '/world/signed'])
    assert.match(await site.text(path), /© Another Agency/);
});

test('terms of use stand with the picture where they are given', async () => {
  const bytes = await samplePicture({ salt: 4 });
  const leadPicture = await importPicture(site.cx(), { bytes, usageTerms: 'Editorial use only <EU>' });
  await site.publish({
    headline: 'Terms',
    leadPicture,
    body: { type: 'doc', content: [{ type: 'picture', attrs: { picture: leadPicture, caption: null } }] },
  });
  await site.heard();
  const terms = (await site.text('/world/terms')).match(
    /<small class="terms">Editorial use only &lt;EU(&gt;|>)<\/small>/g,
  );
  assert.equal(terms?.length, 2, 'with the lead picture, and with that in the text');
});
