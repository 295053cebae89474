import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addStaff, capabilitiesOf } from '#accounts';
import { fixturePaper, type FixturePaper } from '#fixture';
import type { Actor } from '#platform/cx';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory, readStory, scheduleStory } from '#stories';
import { checklist } from './checklist.ts';
import { overridePoint } from './override.ts';

let house: TestHouse;
let paper: FixturePaper;
let editor: Actor;
before(async () => {
  house = await openTestHouse();
  paper = await fixturePaper(house.cx(), { stories: 1 });
  const id = await addStaff(house.cx(), { name: 'Ed Oh', email: 'ed@paper.example', role: 'editor' });
  editor = { kind: 'staff', id, can: capabilitiesOf('editor') };
});
after(() => house.close());

const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;
const cx = () => house.cx(editor);
let turn = 0;
const picture = async (facts: { credit?: string; rights_until?: Date } = {}) => {
  const row = await house.db
    .insertInto('pictures')
    .values({
      hash: `hash-${(turn += 1)}`,
      type: 'jpeg',
      width: 10,
      height: 10,
      alt: 'A harbour',
      credit: 'Agency',
      colour: '#000000',
      created_at: house.clock.now(),
      ...facts,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};
const ended = () => new Date(house.clock.now().getTime() - 1);
const begin = (copy: Parameters<typeof createStory>[1]['copy']) =>
  createStory(cx(), {
    language: 'en',
    copy: {
      headline: `The list ${(turn += 1)}`,
      section: paper.sections[0]!,
      bylines: [{ author: paper.authors[0]!, role: 'words' }],
      ...copy,
    },
  });
const pointOf = async (id: number, wanted: string) => {
  const row = await house.db
    .selectFrom('stories')
    .select(['id', 'copy'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return (await checklist(house.db, row, house.clock.now())).find(({ point }) => point === wanted)!;
};

test('a story whose section was overridden goes out in News', async () => {
  const story = await begin({ section: null, leadPicture: await picture() });
  await assert.rejects(publishStory(cx(), { story }), code('stories.checklist-open'));
  await overridePoint(cx(), { story, point: 'section', reason: 'Breaking' });
  await publishStory(cx(), { story });
  const page = await readStory(house.db, story, house.clock.now());
  assert.match(page?.href ?? '', /^\/news\/the-list-/);
  assert.equal((await pointOf(story, 'section')).state, 'done', 'the working copy stands there too');
});

test('a scheduled story whose section was overridden stands in the same News', async () => {
  const [first, second] = [await begin({ section: null }), await begin({ section: null })];
  const at = new Date(house.clock.now().getTime() + 60_000);
  for (const story of [first, second]) {
    await overridePoint(cx(), { story, point: 'section', reason: 'Breaking' });
    await overridePoint(cx(), { story, point: 'picture', reason: 'None yet' });
    await scheduleStory(cx(), { story, at });
  }
  const news = await house.db.selectFrom('sections').select('id').where('slug', '=', 'news').execute();
  assert.equal(news.length, 1);
});

test('ended rights and a missing credit are open, and no editor can override them', async () => {
  const story = await begin({ leadPicture: await picture({ rights_until: ended() }) });
  const { state, open, overridable } = await pointOf(story, 'picture');
  assert.deepEqual([state, open, overridable], ['open', ['rights'], false]);
  await assert.rejects(publishStory(cx(), { story }), code('stories.checklist-open'));
  const override = (of: number) => overridePoint(cx(), { story: of, point: 'picture', reason: 'Now' });
  await assert.rejects(override(story), code('stories.cannot-override'));
  const uncredited = await begin({ leadPicture: await picture({ credit: '' }) });
  await assert.rejects(override(uncredited), code('stories.cannot-override'));
});

test('a picture in the text is held to the same', async () => {
  const inText = await picture({ rights_until: ended(), credit: '' });
  const body = { type: 'doc' as const, content: [{ type: 'picture', attrs: { picture: inText } }] };
  const { open } = await pointOf(await begin({ leadPicture: await picture(), body }), 'picture');
  assert.deepEqual(open, ['body-credit', 'body-rights']);
});

test('a story that shows a picture already may keep it when its rights end', async () => {
  const lead = await picture();
  const story = await begin({ leadPicture: lead });
  await publishStory(cx(), { story });
  await house.db.updateTable('pictures').set({ rights_until: ended() }).where('id', '=', lead).execute();
  assert.equal((await pointOf(story, 'picture')).state, 'done');
  await publishStory(cx(), { story });
});
