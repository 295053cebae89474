import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { fixturePaper, type FixturePaper } from '#fixture';
import { inTransaction } from '#platform/db';
import { openEvents, type Events } from '#platform/events';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, killStory, publishStory, saveStory, scheduleStory } from '#stories';

let house: TestHouse;
let paper: FixturePaper;
let events: Events;
const heard: string[] = [];
before(async () => {
  house = await openTestHouse();
  paper = await fixturePaper(house.cx(), { stories: 1 });
  events = await openEvents(house.clientConfig, house.log);
  events.listen((announcement) => {
    if (announcement !== 'everything') heard.push(...(announcement.tags ?? []));
  });
});
after(async () => {
  await events.close();
  await house.close();
});

async function jobsOf(story: number) {
  const { rows } = await sql<{ name: string; data: object; due: Date }>`
    select name, data, start_after as due from jobs.job where (data->>'story')::int = ${story}
    order by name, start_after`.execute(house.db);
  return rows;
}

async function hearUntil(tag: string): Promise<string[]> {
  for (let tries = 0; !heard.includes(tag) && tries < 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return heard.splice(0);
}

let piers = 0;
const draft = (language = 'en', translationOf?: number) =>
  createStory(house.cx(), {
    language,
    copy: { headline: `Pier ${(piers += 1)} is mended`, section: paper.sections[0]! },
    ...(translationOf === undefined ? {} : { translationOf }),
  });

test('publishing tells caches and queues; saving tells nobody', async () => {
  const story = await draft();
  await saveStory(house.cx(), { story, copy: { standfirst: 'At last.' } });
  assert.deepEqual(await jobsOf(story), []);
  const version = await publishStory(house.cx(), { story });
  assert.deepEqual(
    (await jobsOf(story)).map(({ name, data }) => [name, data]),
    [
      ['story.changed', { story }],
      ['story.published', { story, version }],
    ],
  );
  const tags = await hearUntil(`story:${story}`);
  assert(tags.includes('stories'));
  assert(!tags.includes('taxonomy'));
});

test('translations hear of one another', async () => {
  const story = paper.stories[0]!;
  const korean = await draft('ko', story);
  await publishStory(house.cx(), { story: korean });
  assert((await hearUntil(`story:${korean}`)).includes(`story:${story}`));
});

test('what is scheduled is announced for its instant, to queues as well', async () => {
  const story = await draft();
  // Far enough ahead for the database's own clock, too.
  const at = new Date('2999-01-01T00:00:00Z');
  const version = await scheduleStory(house.cx(), { story, at });
  const due = (await jobsOf(story)).filter((job) => job.due.getTime() === at.getTime());
  assert.deepEqual(
    due.map(({ name, data }) => [name, data]),
    [
      ['story.changed', { story }],
      ['story.published', { story, version }],
    ],
  );
});

test('nothing is told of what was rolled back', async () => {
  const story = await draft();
  await assert.rejects(
    inTransaction(house.db, async (trx) => {
      await publishStory({ ...house.cx(), db: trx }, { story });
      throw new Error('after all not');
    }),
  );
  assert.deepEqual(await jobsOf(story), []);
  await killStory(house.cx(), { story: paper.stories[0]! });
  assert(!(await hearUntil(`story:${paper.stories[0]!}`)).includes(`story:${story}`));
});
