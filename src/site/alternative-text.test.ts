// A picture is described to those who do not see it in the language of the page, or in words whose language is named.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { changePicture, importPicture } from '#media';
import { openTestDoor, type TestDoor } from '#platform/testing';
import type { Body } from '#stories';
import { publicApi } from '#syndication';
import { samplePicture } from '../media/testing.ts';
import { openTestSite, type TestSite } from './testing.ts';

let site: TestSite;
let door: TestDoor;
let id = 0;
let stories: { readonly en: number; readonly ko: number };
before(async () => {
  site = await openTestSite(broadsheet);
  door = await openTestDoor(site, publicApi({ publicUrl: 'https://paper.example' }));
  id = await importPicture(site.cx(), {
    bytes: await samplePicture({ salt: 31 }),
    credit: 'Agency',
    alt: 'Tall quay',
  });
  const body: Body = { type: 'doc', content: [{ type: 'picture', attrs: { picture: id, caption: null } }] };
  const en = await site.publish({ headline: 'Quay', slug: 'quay', leadPicture: id, body });
  const ko = await site.publish(
    { headline: '부두', slug: 'quay-ko', leadPicture: id, body },
    { language: 'ko', translationOf: en },
  );
  stories = { en, ko };
});
after(async () => {
  await door.close();
  await site.close();
});

/** Each picture of the story on a page: its alternative text and the language that it names. */
async function described(path: string) {
  const article = /<article [^>]*data-story.*?<\/article>/s.exec(await site.text(path))?.[0] ?? '';
  return [...article.matchAll(/<img [^>]*src="\/media\/[^>]*>/g)].map(([tag]) => ({
    alt: /alt="([^"]*)"/.exec(tag)?.[1],
    lang: / lang="([^"]*)"/.exec(tag)?.[1],
  }));
}

async function exported(story: number) {
  const json = (await (await door.ask(`/api/v1/stories/${story}`)).json()) as {
    picture: { alt: string; altLanguage: string };
    body: string;
  };
  const text = async (ending: string) => (await door.ask(`/api/v1/stories/${story}.${ending}`)).text();
  return { ...json, ninjs: await text('ninjs'), newsml: await text('newsml') };
}

test('without words in the page’s language those of the main one stand there, and say which they are', async () => {
  const main = { alt: 'Tall quay', lang: undefined };
  assert.deepEqual(await described('/world/quay'), [main, main]);
  const named = { ...main, lang: 'en' };
  assert.deepEqual(await described('/ko/world/quay-ko'), [named, named]);
  const { picture, body, newsml } = await exported(stories.ko);
  assert.deepEqual([picture.alt, picture.altLanguage], ['Tall quay', 'en']);
  assert.match(body, /<img [^>]*alt="Tall quay" lang="en"/);
  assert.match(newsml, /<description role="drol:altText" xml:lang="en">/);
});

test('words in the page’s language take their place at every exit, and go again', async () => {
  await changePicture(site.cx(), { id, alts: { ko: ' 높은 부두 ' } });
  await site.heard();
  const own = { alt: '높은 부두', lang: undefined };
  assert.deepEqual(await described('/ko/world/quay-ko'), [own, own]);
  assert.match((await described('/world/quay'))[0]?.alt ?? '', /^Tall/);
  const { picture, body, ninjs, newsml } = await exported(stories.ko);
  assert.deepEqual([picture.alt, picture.altLanguage], ['높은 부두', 'ko']);
  assert.match(body, /alt="높은 부두" loading/);
  for (const text of [ninjs, newsml]) assert.ok(text.includes('높은 부두') && !text.includes('Tall'));
  assert.match(await site.text('/ko/world/quay-ko'), /property="og:image:alt" content="부두 – 높은 부두"/);
  assert.equal((await exported(stories.en)).picture.altLanguage, 'en');
  await changePicture(site.cx(), { id, alts: { ko: '' } });
  await site.heard();
  assert.equal((await described('/ko/world/quay-ko'))[0]?.lang, 'en');
});

test('a picture is found by its words in each language, and described in those of the paper alone', async () => {
  await changePicture(site.cx(), { id, alts: { ko: '등대' } });
  const { search } = await site.db
    .selectFrom('pictures')
    .select('search')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.match(search, /'등대'/);
  await assert.rejects(changePicture(site.cx(), { id, alts: { fr: 'Quai' } }), {
    code: 'taxonomy.no-such-language',
  });
});
