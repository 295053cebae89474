import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { changePicture, picturesById } from '#media';
import { changeSetting } from '#platform/settings';
import { openTestDoor, type TestDoor } from '#platform/testing';
import { killStory, publishStory, readStory, saveStory, setEmbargo, withdrawStory } from '#stories';
import { paperIn, paperSettings } from '#taxonomy';
import { openTestApi, type TestApi } from './api/testing.ts';
import { cardRoutes, storyCard } from './cards.ts';

let api: TestApi;
let door: TestDoor;
before(async () => {
  api = await openTestApi();
  door = await openTestDoor(api, cardRoutes);
});
after(async () => {
  await door.close();
  await api.close();
});

const ask = (path: string, headers: Record<string, string> = {}) => door.ask(path, headers);

async function hrefOf(id: number): Promise<string> {
  const story = await readStory(api.db, id, api.clock.now());
  assert.ok(story);
  const pictures = await picturesById(api.db, story.leadPicture === null ? [] : [story.leadPicture]);
  const paper = { ...paperIn(api.settings, story.language), mainLanguage: 'en' };
  return storyCard({ story, pictures, paper }).href;
}

async function card(id: number): Promise<Buffer> {
  const response = await ask(await hrefOf(id));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'image/jpeg');
  return Buffer.from(await response.arrayBuffer());
}

/** How many pixels of a plain card are ink, in the headline's left and right half, and the lowest row of ink there. */
async function inkOf(bytes: Buffer): Promise<{ left: number; right: number; bottom: number }> {
  const area = { left: 0, top: 80, width: 1200, height: 460 };
  const { data } = await sharp(bytes).extract(area).greyscale().raw().toBuffer({ resolveWithObject: true });
  const ink = { left: 0, right: 0, bottom: 0 };
  for (const [at, value] of data.entries()) {
    if (value > 100) continue;
    ink[at % area.width < 600 ? 'left' : 'right'] += 1;
    ink.bottom = Math.floor(at / area.width);
  }
  return ink;
}

test('a card has the size that its page says, and its picture’s credit in it', async () => {
  const story = await api.publish({ headline: 'The harbour rises before the spring tide' });
  const bytes = await card(story);
  const { width, height, format, xmp } = await sharp(bytes).metadata();
  assert.deepEqual([width, height, format], [1200, 630, 'jpeg']);
  assert.match(String(xmp), /Agency &amp; Sons/);
});

test('headlines in any script are drawn, from the side where reading begins', async () => {
  const drawn = async (headline: string, language = 'en') =>
    inkOf(await card(await api.publish({ headline, leadPicture: null }, { language })));
  const none = await drawn('\u2060');
  assert.equal(none.left + none.right, 0);
  const korean = await drawn('파도가 온다', 'ko');
  assert.ok(korean.left > 2_000, 'Korean letters leave ink');
  const english = await drawn('Waves come');
  assert.ok(english.left > 2_000 && english.right === 0);
  const hebrew = await drawn('הגלים באים');
  assert.ok(hebrew.right > 2_000 && hebrew.left === 0);
});

test('a long headline is made smaller, and cut where that does not suffice', async () => {
  const long = await api.publish({
    headline:
      'The government says it will not raise the price of water before the summer, whatever the committee finds in its long awaited report on the state of the pipes',
    leadPicture: null,
  });
  const endless = await api.publish({ headline: 'W'.repeat(480), leadPicture: null });
  for (const story of [long, endless]) {
    const { bottom, right } = await inkOf(await card(story));
    assert.ok(right > 0);
    assert.ok(bottom < 420, 'ground is left below the headline');
  }
});

test('what looks like markup is drawn as text', async () => {
  const naughty = [
    'Waves < wind & <b>rain</b> "said"',
    '</span></svg><script>alert(1)</script>',
    '&#0;&bogus; ]]> %s %n',
    'Zalgo t\u0336o\u0321\u0489ng \u202Eabc\u0007def',
    '👩‍👩‍👧‍👦 🏳️‍🌈',
  ];
  for (const headline of naughty) {
    const { left } = await inkOf(await card(await api.publish({ headline, leadPicture: null })));
    assert.ok(left > 500, headline);
  }
});

test('a changed headline, credit or name of the paper changes the address; the old one leads to the new', async () => {
  const story = await api.publish({ headline: 'Before' });
  const addresses = [await hrefOf(story)];
  const before = await card(story);
  await saveStory(api.cx(), { story, copy: { headline: 'After' } });
  assert.equal(await hrefOf(story), addresses[0], 'a working copy changes nothing');
  await publishStory(api.cx(), { story });
  addresses.push(await hrefOf(story));
  assert.notDeepEqual(await card(story), before);
  await changePicture(api.cx(), { id: api.ids.picture, credit: 'Another Agency' });
  addresses.push(await hrefOf(story));
  await changeSetting(api.db, paperSettings.name, 'The Evening Post', api.clock.now());
  await api.settings.refresh();
  addresses.push(await hrefOf(story));
  assert.equal(new Set(addresses).size, addresses.length);
  const moved = await ask(addresses[0] ?? '');
  assert.deepEqual([moved.status, moved.headers.get('location')], [308, addresses.at(-1)]);
});

test('whoever has a card is told so, and many who ask at once get one drawing', async () => {
  const story = await api.publish({ headline: 'Asked at once' });
  const href = await hrefOf(story);
  const tags = await Promise.all([1, 2, 3, 4].map(async () => (await ask(href)).headers.get('etag')));
  assert.equal(new Set(tags).size, 1);
  for (const tag of [tags[0], `W/${tags[0]}`, `"other", ${tags[0]}`, '*'])
    assert.equal((await ask(href, { 'if-none-match': tag ?? '' })).status, 304, tag ?? '');
  assert.equal((await ask(href, { 'if-none-match': '"other"' })).status, 200);
});

test('a card is drawn although the rendition under it was lost', async () => {
  const { files } = api.cx();
  await card(await api.publish({ headline: 'Over a picture' }));
  const kept = await api.db.selectFrom('renditions').select('file').where('shape', '=', 'wide').execute();
  assert.ok(kept.length > 0);
  for (const { file } of kept) await files.remove(file);
  await card(await api.publish({ headline: 'Over the same' }));
});

test('a story that may not be seen has no card, at once', async () => {
  const [withdrawn, killed, embargoed] = [
    await api.publish({ headline: 'Withdrawn' }),
    await api.publish({ headline: 'Killed' }),
    await api.publish({ headline: 'Embargoed' }),
  ];
  const addresses = await Promise.all([withdrawn, killed, embargoed].map(hrefOf));
  for (const href of addresses) assert.equal((await ask(href)).status, 200);
  await withdrawStory(api.cx(), { story: withdrawn });
  await killStory(api.cx(), { story: killed });
  await setEmbargo(api.cx(), {
    story: embargoed,
    until: new Date(api.clock.now().getTime() + 3_600_000),
  });
  for (const href of addresses) assert.equal((await ask(href)).status, 404, href);
  const guessed = `/media/cards/${killed}-0123456789abcdef.jpg`;
  assert.equal((await ask(guessed)).status, 404);
  assert.equal((await ask('/media/cards/1-x.jpg')).status, 404);
});
