import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { fixtureBody, fixturePaper, type FixturePaper } from '#fixture';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  countStories,
  createStory,
  newestStories,
  nextVisibilityChange,
  publishStory,
  readStory,
  saveStory,
  scheduleStory,
  storyCards,
  withdrawStory,
} from '#stories';

let house: TestHouse;
let paper: FixturePaper;
const morning = new Date('2026-03-02T09:00:00Z');
before(async () => {
  house = await openTestHouse(morning);
  paper = await fixturePaper(house.cx(), { stories: 12 });
});
after(() => house.close());
beforeEach(() => house.clock.set(morning));
const now = () => house.clock.now();
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;

test('fronts list newest first, by section, topic and author, page after page', async () => {
  const filter = { language: 'en', now: now() };
  const all = await newestStories(house.db, { ...filter, limit: 100 });
  assert.equal(all.length, await countStories(house.db, filter));
  const pages = [
    ...(await newestStories(house.db, { ...filter, limit: 5 })),
    ...(await newestStories(house.db, { ...filter, limit: 100, offset: 5 })),
  ];
  assert.deepEqual(pages, all);
  for (const one of [
    { section: paper.sections[1]! },
    { topic: paper.topics[0]! },
    { author: paper.authors[1]! },
  ]) {
    const some = await newestStories(house.db, { ...filter, ...one, limit: 100 });
    assert(some.length > 0 && some.length < all.length);
    assert.equal(some.length, await countStories(house.db, { ...filter, ...one }));
  }
  assert.equal(await countStories(house.db, { ...filter, section: paper.sections[0]!, topic: 999_999 }), 0);
});

test('a front asks the database once, a story page once', async () => {
  house.takeQueries();
  await newestStories(house.db, { language: 'en', limit: 10, now: now() });
  await readStory(house.db, paper.stories[0]!, now());
  await storyCards(house.db, paper.stories, now());
  assert.equal(house.takeQueries().length, 3);
});

test('a story carries bylines in order with their roles, and its picture', async () => {
  const [mara, park] = paper.authors as [number, number];
  const story = await createStory(house.cx(), {
    language: 'en',
    copy: {
      headline: 'Two hands',
      section: paper.sections[0]!,
      leadPicture: paper.picture,
      leadCaption: 'Seen from the mole.',
      bylines: [
        { author: park, role: 'translation' },
        { author: mara, role: 'words' },
      ],
      body: { type: 'doc', content: [{ type: 'picture', attrs: { picture: paper.picture, caption: null } }] },
    },
  });
  await publishStory(house.cx(), { story });
  const page = await readStory(house.db, story, now());
  assert.deepEqual(
    page?.bylines.map(({ role, author }) => [role, author.slug]),
    [
      ['translation', '박준서'],
      ['words', 'mara-lind'],
    ],
  );
  assert.deepEqual([page.leadPicture, page.leadCaption], [paper.picture, 'Seen from the mole.']);
  const uses = await house.db
    .selectFrom('picture_uses')
    .select('role')
    .where('story_id', '=', story)
    .execute();
  assert.deepEqual(uses.map((use) => use.role).sort(), ['body', 'lead']);
});

test('translations name one another while both are visible, and change together', async () => {
  const original = paper.stories[1]!;
  const korean = await createStory(house.cx(), {
    language: 'ko',
    translationOf: original,
    copy: { headline: '번역', body: fixtureBody(7) },
  });
  assert.deepEqual((await readStory(house.db, original, now()))?.translations, []);
  const due = new Date(morning.getTime() + 60_000);
  await scheduleStory(house.cx(), { story: korean, at: due });
  const before = await readStory(house.db, original, now());
  assert.deepEqual([before?.translations, before?.nextChange], [[], due]);
  const after = await readStory(house.db, original, due);
  assert.deepEqual(
    after?.translations.map(({ id, language, headline }) => [id, language, headline]),
    [[korean, 'ko', '번역']],
  );
  const page = await readStory(house.db, korean, due);
  assert.equal(page?.section.id, before?.section.id, 'a translation stands in the same section');
  assert.equal(page?.translations[0]?.id, original);
  await withdrawStory({ ...house.cx(), now: due }, { story: korean });
  assert.deepEqual((await readStory(house.db, original, due))?.translations, []);
  await assert.rejects(
    createStory(house.cx(), { language: 'ko', translationOf: original, copy: {} }),
    code('stories.translation-exists'),
  );
});

test('the next change of the set is the nearest instant at which a story comes or goes', async () => {
  const at = (minutes: number) => new Date(morning.getTime() + minutes * 60_000);
  assert.equal(await nextVisibilityChange(house.db, now()), undefined);
  await publishStory(house.cx(), { story: paper.stories[2]!, expiresAt: at(50) });
  await publishStory(house.cx(), { story: paper.stories[3]!, embargoUntil: at(40) });
  const later = await createStory(house.cx(), {
    language: 'ko',
    copy: { headline: '나중', section: paper.sections[0]! },
  });
  await scheduleStory(house.cx(), { story: later, at: at(30) });
  assert.deepEqual(await nextVisibilityChange(house.db, now()), at(30));
  assert.deepEqual(await nextVisibilityChange(house.db, now(), 'en'), at(40));
  assert.deepEqual(await nextVisibilityChange(house.db, at(40), 'en'), at(50));
});

test('a copy that names what is not there, or is none, is refused', async () => {
  const story = paper.stories[0]!;
  const refused = (copy: object, expected: string) =>
    assert.rejects(saveStory(house.cx(), { story, copy }), code(expected), JSON.stringify(copy));
  await refused({ section: 999_999 }, 'stories.copy-refers-to-nothing');
  await refused({ topics: [999_999] }, 'stories.copy-refers-to-nothing');
  await refused({ bylines: [{ author: 999_999, role: 'words' }] }, 'stories.copy-refers-to-nothing');
  await refused({ leadPicture: 999_999 }, 'stories.copy-refers-to-nothing');
  await refused({ headline: 7 }, 'stories.copy-invalid');
  await refused({ headline: 'NUL \0' }, 'stories.copy-invalid');
  await refused({ unknown: true }, 'stories.copy-invalid');
  await refused({ slug: 'Not A Slug' }, 'taxonomy.slug-invalid');
  await refused({ body: { type: 'doc' } }, 'stories.body-invalid');
});

test('a frozen version cannot be changed by anybody', async () => {
  await assert.rejects(
    house.db.updateTable('story_versions').set({ headline: 'forged' }).execute(),
    /frozen version/,
  );
  await assert.rejects(house.db.deleteFrom('version_bylines').execute(), /frozen version/);
});
