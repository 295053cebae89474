import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { fixtureBody, fixturePaper, type FixturePaper } from '#fixture';
import type { Cx } from '#platform/cx';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  correctStory,
  createStory,
  killStory,
  newestStories,
  publishStory,
  readStory,
  resolveAddress,
  saveStory,
  scheduleStory,
  setEmbargo,
  setExpiry,
  submitStory,
  withdrawStory,
  nextVisibilityChange,
  storyCards,
} from '#stories';

let house: TestHouse;
let paper: FixturePaper;
const morning = new Date('2026-03-02T09:00:00Z');
const hour = 3_600_000;

before(async () => {
  house = await openTestHouse(morning);
  paper = await fixturePaper(house.cx(), { stories: 1 });
});
after(() => house.close());
beforeEach(() => house.clock.set(morning));

const cx = (): Cx => house.cx();
const now = () => house.clock.now();
let written = 0;

async function draft(copy: Parameters<typeof createStory>[1]['copy'] = {}): Promise<number> {
  written += 1;
  return createStory(cx(), {
    language: 'en',
    copy: {
      headline: `Bridge number ${written}`,
      section: paper.sections[0]!,
      body: fixtureBody(written),
      ...copy,
    },
  });
}

const isSeen = async (story: number) => (await readStory(house.db, story, now())) !== undefined;
const answer = async (path: string) => (await resolveAddress(house.db, path, now())).kind;
const code = (expected: string) => (error: unknown) => {
  assert.equal((error as { code?: string }).code, expected);
  return true;
};

test('a draft is nowhere; published it stands at /SECTION/SLUG', async () => {
  const story = await draft({ headline: 'A ferry for Aldery’s children' });
  assert.equal(await answer('/world/a-ferry-for-alderys-children'), 'missing');
  await submitStory(cx(), { story });
  await publishStory(cx(), { story });
  const page = await readStory(house.db, story, now());
  assert.equal(page?.href, '/world/a-ferry-for-alderys-children');
  assert.deepEqual(page.publishedAt, morning);
  assert.equal(page.updatedAt, null);
  assert.equal(await answer(page.href), 'story');
});

test('publishing needs a headline and a section', async () => {
  await assert.rejects(
    publishStory(cx(), { story: await draft({ headline: ' ' }) }),
    code('stories.headline-missing'),
  );
  await assert.rejects(
    publishStory(cx(), { story: await draft({ section: null }) }),
    code('stories.section-missing'),
  );
});

test('readers see the published version, not what is being written', async () => {
  const story = await draft({ headline: 'First words' });
  await publishStory(cx(), { story });
  await saveStory(cx(), { story, copy: { headline: 'Second words', topics: [paper.topics[0]!] } });
  assert.equal((await readStory(house.db, story, now()))?.headline, 'First words');
  house.clock.advance(hour);
  await publishStory(cx(), { story });
  const page = await readStory(house.db, story, now());
  assert.equal(page?.headline, 'Second words');
  assert.equal(page.href, '/world/first-words', 'a new headline does not move a story');
  assert.equal(page.versionNumber, 2);
  assert.deepEqual(page.publishedAt, morning);
  assert.deepEqual(page.updatedAt, now());
  assert.deepEqual(
    page.topics.map((topic) => topic.slug),
    ['harbour'],
  );
});

test('a scheduled story appears by the clock alone, as it was when scheduled', async () => {
  const story = await draft({ headline: 'On time' });
  const due = new Date(morning.getTime() + hour);
  await scheduleStory(cx(), { story, at: due });
  await saveStory(cx(), { story, copy: { headline: 'Too late' } });
  assert.deepEqual(await nextVisibilityChange(house.db, now()), due);
  assert.equal(await answer('/world/on-time'), 'missing');
  house.clock.set(new Date(due.getTime() - 1));
  assert.equal(await isSeen(story), false);
  house.clock.set(due);
  assert.equal((await readStory(house.db, story, now()))?.headline, 'On time');
  assert.equal((await newestStories(house.db, { language: 'en', limit: 1, now: now() }))[0]?.id, story);
  await assert.rejects(
    scheduleStory(cx(), { story, at: new Date(due.getTime() + hour) }),
    code('stories.cannot-schedule'),
  );
  await correctStory(cx(), { story, note: 'The hour was wrong.' });
  assert.equal((await readStory(house.db, story, now()))?.headline, 'Too late');
});

test('an embargoed story counts as published when the embargo ends', async () => {
  const story = await draft();
  const until = new Date(morning.getTime() + 2 * hour);
  await publishStory(cx(), { story, embargoUntil: until });
  assert.equal((await storyCards(house.db, [story], now())).size, 0);
  house.clock.set(until);
  assert.deepEqual((await storyCards(house.db, [story], now())).get(story)?.publishedAt, until);
});

test('an embargo can be lifted early, and laid on what was seen', async () => {
  const story = await draft();
  await publishStory(cx(), { story, embargoUntil: new Date(morning.getTime() + 5 * hour) });
  house.clock.advance(hour);
  await setEmbargo(cx(), { story, until: null });
  assert.deepEqual((await readStory(house.db, story, now()))?.publishedAt, now());
  const published = now();
  house.clock.advance(hour);
  await setEmbargo(cx(), { story, until: new Date(now().getTime() + hour) });
  assert.equal(await isSeen(story), false);
  house.clock.advance(hour);
  assert.deepEqual((await readStory(house.db, story, now()))?.publishedAt, published);
});

test('an expired story is missing from its instant on', async () => {
  const story = await draft({ slug: 'short-lived' });
  await publishStory(cx(), { story });
  await setExpiry(cx(), { story, at: new Date(morning.getTime() + hour) });
  assert.deepEqual((await readStory(house.db, story, now()))?.nextChange, new Date(morning.getTime() + hour));
  house.clock.advance(hour);
  assert.equal(await answer('/world/short-lived'), 'missing');
  await assert.rejects(setExpiry(cx(), { story, at: new Date(0) }), code('stories.instant-invalid'));
});

test('a withdrawn story is missing and may return with its time of publication', async () => {
  const story = await draft({ slug: 'back-and-forth' });
  await publishStory(cx(), { story });
  await withdrawStory(cx(), { story });
  assert.equal(await answer('/world/back-and-forth'), 'missing');
  await assert.rejects(withdrawStory(cx(), { story }), code('stories.cannot-withdraw'));
  await assert.rejects(correctStory(cx(), { story, note: 'No.' }), code('stories.cannot-correct'));
  house.clock.advance(hour);
  await publishStory(cx(), { story });
  assert.deepEqual((await readStory(house.db, story, now()))?.publishedAt, morning);
});

test('a killed story is gone from every address it had, for ever', async () => {
  const story = await draft({ slug: 'first-address' });
  await publishStory(cx(), { story });
  await saveStory(cx(), { story, copy: { slug: 'second-address' } });
  await publishStory(cx(), { story });
  await killStory(cx(), { story });
  assert.equal(await answer('/world/first-address'), 'gone');
  assert.equal(await answer('/world/second-address'), 'gone');
  const again: [string, () => Promise<unknown>][] = [
    ['publish', () => publishStory(cx(), { story })],
    ['save', () => saveStory(cx(), { story, copy: { headline: 'x' } })],
    ['schedule', () => scheduleStory(cx(), { story, at: new Date(now().getTime() + hour) })],
    ['withdraw', () => withdrawStory(cx(), { story })],
    ['correct', () => correctStory(cx(), { story, note: 'x' })],
    ['submit', () => submitStory(cx(), { story })],
    ['kill', () => killStory(cx(), { story })],
    ['embargo', () => setEmbargo(cx(), { story, until: null })],
    ['expire', () => setExpiry(cx(), { story, at: null })],
  ];
  for (const [action, attempt] of again)
    await assert.rejects(attempt, code(`stories.cannot-${action}`), action);
});

test('corrections stand with the story, oldest first, and survive later versions', async () => {
  const story = await draft();
  await assert.rejects(correctStory(cx(), { story, note: 'Not yet.' }), code('stories.cannot-correct'));
  await publishStory(cx(), { story });
  await assert.rejects(correctStory(cx(), { story, note: ' ' }), code('stories.note-missing'));
  house.clock.advance(hour);
  await correctStory(cx(), { story, note: 'It was three boats.' });
  house.clock.advance(hour);
  await correctStory(cx(), { story, note: 'It was four boats.' });
  await publishStory(cx(), { story });
  const page = await readStory(house.db, story, now());
  assert.deepEqual(
    page?.corrections.map((correction) => correction.note),
    ['It was three boats.', 'It was four boats.'],
  );
  assert.equal(page.versionNumber, 4);
  const row = await house.db.selectFrom('stories').select('state').where('id', '=', story).executeTakeFirst();
  assert.equal(row?.state, 'corrected');
});

test('times that cannot be are refused', async () => {
  const story = await draft();
  const future = new Date(now().getTime() + 1);
  await assert.rejects(publishStory(cx(), { story, at: future }), code('stories.instant-invalid'));
  await assert.rejects(scheduleStory(cx(), { story, at: now() }), code('stories.instant-invalid'));
  await assert.rejects(publishStory(cx(), { story, expiresAt: now() }), code('stories.instant-invalid'));
  await publishStory(cx(), { story });
  await assert.rejects(
    publishStory(cx(), { story, at: new Date(morning.getTime() - 1) }),
    code('stories.instant-invalid'),
  );
});

test('a refused verb leaves nothing behind', async () => {
  const first = await draft({ slug: 'only-one' });
  await publishStory(cx(), { story: first });
  const second = await draft({ slug: 'only-one' });
  await assert.rejects(publishStory(cx(), { story: second }), code('stories.address-taken'));
  const versions = await house.db
    .selectFrom('story_versions')
    .select('id')
    .where('story_id', '=', second)
    .execute();
  assert.equal(versions.length, 0);
  assert.equal(await isSeen(second), false);
});
