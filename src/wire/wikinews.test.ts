import assert from 'node:assert/strict';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { bodyText, newestStories, readStory } from '#stories';
import { sections } from '#taxonomy';
import { importNinjs, linesOf } from '#wire';

const archive = join(import.meta.dirname, '../../../shared/data/wikinews/wikinews.ninjs.jsonl');
const skip = existsSync(archive) ? false : '../shared/data/wikinews is not here';

interface Item {
  uri: string;
  firstCreated: string;
  headlines: { value: string }[];
  bodies: { value: string }[];
}

let house: TestHouse;
before(async () => {
  house = await openTestHouse('2026-03-02T09:00:00Z');
});
after(() => house.close());

const items = () =>
  readFileSync(archive, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Item);
const normal = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const wordsOfHtml = (html: string) =>
  normal(
    html
      .replaceAll('</p>', ' ')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&amp;', '&'),
  );

test('all 171 stories of the archive arrive, with few statements each', { skip }, async () => {
  house.takeQueries();
  let told = 0;
  const summary = await importNinjs(house.cx(), linesOf(createReadStream(archive)), () => {
    told += 1;
  });
  assert.deepEqual(summary, { imported: 171, unchanged: 0, updated: 0, refused: [], remarks: [] });
  assert.equal(told, 171);
  // A measure of speed that a busy machine does not change.
  const statements = house.takeQueries().length / 171;
  assert(statements < 22, `${statements} statements a story`);
});

test('each has its date, section, byline and the very words of the wire', { skip }, async () => {
  for (const item of items()) {
    const row = await house.db
      .selectFrom('stories')
      .select('id')
      .where('source_uri', '=', item.uri)
      .executeTakeFirstOrThrow();
    const story = await readStory(house.db, row.id, house.clock.now());
    assert(story, item.uri);
    assert.deepEqual(story.publishedAt, new Date(item.firstCreated));
    assert.equal(story.headline, item.headlines[0]?.value);
    assert.equal(story.bylines[0]?.author.names['en'], 'Wikinews contributors');
    assert.equal(normal(bodyText(story.body)), wordsOfHtml(item.bodies[0]?.value ?? ''), item.uri);
  }
  const named = (await sections(house.db)).map(({ slug, names }) => [slug, names['en']]);
  assert.deepEqual(new Map(named as [string, string][]).get('science-and-technology'), 'Science');
  assert.equal(named.length, 6);
});

test('a second run changes nothing', { skip }, async () => {
  const before = await house.db.selectFrom('story_versions').select('id').execute();
  const summary = await importNinjs(house.cx(), linesOf(createReadStream(archive)));
  assert.deepEqual(summary, { imported: 0, unchanged: 171, updated: 0, refused: [], remarks: [] });
  assert.equal((await house.db.selectFrom('story_versions').select('id').execute()).length, before.length);
  assert.equal(
    (await newestStories(house.db, { language: 'en', limit: 500, now: house.clock.now() })).length,
    171,
  );
});
