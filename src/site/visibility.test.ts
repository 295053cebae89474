// The rule of visibility at every exit of the site: what may not be seen leaks from no page, and the clock alone decides.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { currentPicks, nextPickChange, pickStory } from '#fronts';
import { refreshLists } from '#ranking';
import { indexStory } from '#search';
import {
  correctStory,
  createStory,
  killStory,
  publishStory,
  saveStory,
  scheduleStory,
  setEmbargo,
  setExpiry,
  withdrawStory,
} from '#stories';
import { ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { openTestSite, type TestSite } from './testing.ts';

const secret = 'Zanzibar treaty signed';
const start = '2026-03-02T09:00:00Z';
const edge = new Date('2026-03-02T10:00:00Z');

let site: TestSite;
let author: number;
let topic: number;
let neighbour: number;
let section: number;

before(async () => {
  site = await openTestSite(broadsheet);
  author = await ensureAuthor(site.cx(), { slug: 'kim', names: { en: 'Kim' } });
  topic = await ensureTopic(site.cx(), { slug: 'treaties', names: { en: 'Treaties' } });
  section = await ensureSection(site.cx(), { slug: 'world', names: { en: 'World' } });
});
after(() => site.close());

/** A secret story and its Korean neighbour; nothing of the last test remains to be seen. */
let story: number;
let turn = 0;
const slug = () => `zanzibar-treaty-${turn}`;
beforeEach(async () => {
  site.clock.set(start);
  for (const old of [story, neighbour]) if (old) await killStory(site.cx(), { story: old });
  turn += 1;
  story = await createStory(site.cx(), {
    language: 'en',
    copy: { headline: secret, slug: slug(), section, topics: [topic], bylines: [{ author, role: 'words' }] },
  });
  neighbour = await site.publish(
    { headline: '조약', slug: `조약-${turn}`, topics: [topic] },
    { language: 'ko', translationOf: story },
  );
});

const exits = () => [
  '/',
  '/world',
  '/topics/treaties',
  '/authors/kim',
  '/about/counting',
  '/search?q=zanzibar',
  `/world/${slug()}`,
  `/world/${slug()}x`,
  '/ko',
  encodeURI(`/ko/world/조약-${turn}`),
  `/stories/${story}/qr.svg`,
];

async function leaks(): Promise<string[]> {
  const found: string[] = [];
  for (const path of exits()) {
    for (const visit of ['first', 'second']) {
      const reply = await site.get(path);
      const text = await reply.text();
      const shown = path.endsWith('.svg')
        ? reply.status === 200
        : text.includes(secret) || text.includes(`/world/${slug()}"`);
      if (shown) found.push(`${path} ${visit}`);
    }
  }
  return found;
}

/** The exits that must show a visible story, so that the test of the others can fail. */
async function assertSeen(when: string): Promise<void> {
  const seen = await leaks();
  for (const path of exits().filter((exit) => !['/about/counting', '/ko'].includes(exit))) {
    assert.ok(seen.includes(`${path} second`), `${when}: ${path} shows it`);
  }
}

async function assertHidden(when: string): Promise<void> {
  assert.deepEqual(await leaks(), [], when);
}

test('a draft leaks from nowhere', async () => {
  await site.heard();
  await assertHidden('draft');
});

test('a scheduled story appears at its instant, by the clock alone', async () => {
  await scheduleStory(site.cx(), { story, at: edge });
  await indexStory(site.cx(), story);
  await site.heard();
  await assertHidden('scheduled');
  site.clock.set(new Date(edge.getTime() - 1));
  await assertHidden('a millisecond before');
  site.clock.set(edge);
  await assertSeen('at the instant');
});

test('an embargo ends at its instant, and one that is set hides what was seen', async () => {
  await publishStory(site.cx(), { story });
  await indexStory(site.cx(), story);
  await site.heard();
  await assertSeen('published');
  await setEmbargo(site.cx(), { story, until: edge });
  await site.heard();
  await assertHidden('embargoed');
  site.clock.set(new Date(edge.getTime() - 1));
  await assertHidden('a millisecond before');
  site.clock.set(edge);
  await assertSeen('at the instant');
});

test('a story expires at its instant, by the clock alone', async () => {
  await publishStory(site.cx(), { story });
  await setExpiry(site.cx(), { story, at: edge });
  await indexStory(site.cx(), story);
  await site.heard();
  site.clock.set(new Date(edge.getTime() - 1));
  await assertSeen('a millisecond before');
  site.clock.set(edge);
  await assertHidden('at the instant');
});

test('a withdrawn story leaves ranked lists at once, though they were decided with it', async () => {
  await publishStory(site.cx(), { story });
  const other = await site.publish({ headline: `Other ${turn}`, slug: `other-${turn}` });
  for (const [index, picked] of [story, other].entries()) {
    await pickStory(site.cx(), { list: 'must-reads', story: picked, position: index + 1 });
  }
  await refreshLists(site.cx(), { picks: { current: currentPicks, nextChange: nextPickChange } });
  await site.heard();
  assert.match(await site.text(`/world/other-${turn}`), /Zanzibar/);
  await withdrawStory(site.cx(), { story });
  await site.heard();
  assert.doesNotMatch(await site.text(`/world/other-${turn}`), /Zanzibar/);
  await killStory(site.cx(), { story: other });
});

test('a story that another names as related is seen there only while it may be, as it is called now', async () => {
  const body = {
    type: 'doc' as const,
    content: [{ type: 'related', content: [{ type: 'related_story', attrs: { story } }] }],
  };
  await site.publish({ headline: `Naming ${turn}`, slug: `naming-${turn}`, body });
  const page = () => site.text(`/world/naming-${turn}`);
  await scheduleStory(site.cx(), { story, at: edge });
  await site.heard();
  const shown = () => new RegExp(`<div class="related">.*<a href="/world/${slug()}">`);
  assert.doesNotMatch(await page(), /class="related"/);
  site.clock.set(edge);
  assert.match(await page(), shown(), 'at the instant, by the clock alone');
  await saveStory(site.cx(), { story, copy: { headline: 'Zanzibar renamed' } });
  await correctStory(site.cx(), { story, note: 'The headline was unclear.' });
  await site.heard();
  assert.match(await page(), /class="related".*Zanzibar renamed<\/a>/);
  await killStory(site.cx(), { story });
  await site.heard();
  assert.doesNotMatch(await page(), /class="related"/);
  story = 0;
});

test('a story that is withdrawn while announcements do not arrive is still gone', async () => {
  await publishStory(site.cx(), { story });
  await indexStory(site.cx(), story);
  await site.heard();
  await assertSeen('published');
  site.deafen(true);
  await withdrawStory(site.cx(), { story });
  site.clock.advance(60);
  await assertHidden('withdrawn unheard');
  site.deafen(false);
  await site.forget();
});

for (const [name, verb] of [
  ['withdrawn', withdrawStory],
  ['killed', killStory],
] as const) {
  test(`a story that is ${name} is gone from every page at once`, async () => {
    await publishStory(site.cx(), { story });
    await indexStory(site.cx(), story);
    await site.heard();
    await assertSeen('published');
    await verb(site.cx(), { story });
    await site.heard();
    await assertHidden(name);
  });
}
