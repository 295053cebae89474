import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { Fault } from '#platform/errors';
import { openEvents } from '#platform/events';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory, withdrawStory } from '#stories';
import { ensureSection } from '#taxonomy';
import {
  createThreadStreams,
  pickComment,
  postComment,
  setPolicy,
  thread,
  threadOrders,
  whereIs,
  type ThreadOrder,
  type ThreadPlace,
} from './index.ts';
import { placeOf } from './place.ts';
import { recommend } from './recommend.ts';

let house: TestHouse;
let section = 0;
let sender = 0;
before(async () => {
  house = await openTestHouse();
  section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
});
after(() => house.close());

async function publish(headline: string): Promise<number> {
  const story = await createStory(house.cx(), { language: 'en', copy: { headline, section } });
  await publishStory(house.cx(), { story });
  return story;
}

async function post(story: number, text: string, answers: number | null = null) {
  sender += 1;
  house.clock.advance(1_000);
  const client = { network: `10.2.${sender >> 8}.${sender & 255}` };
  return postComment(house.cx({ kind: 'reader' }), { story, name: 'Ada', text, answers, client });
}

const read = (story: number, place: Partial<ThreadPlace> = {}) =>
  thread(house.db, story, { order: 'oldest', after: null, replies: null, ...place, now: house.clock.now() });

/** Puts many comments under a story at once, with recommendations and objections that vary. */
const fill = (story: number, count: number) =>
  sql`
    insert into comments (story_id, name, text, state, posted_at, text_key, recommends, objections)
    select ${story}, 'Reader ' || n, 'Number ' || n, 'published', ${house.clock.now()}::timestamptz + (n % 40) * interval '1 s',
      '', (n * 7) % 11, (n * 5) % 4
    from generate_series(1, ${count}::int) as n`.execute(house.db);

const keys: Readonly<Record<ThreadOrder, string>> = {
  best: 'best desc, id desc',
  newest: 'posted_at desc, id desc',
  oldest: 'posted_at, id',
};

test('pages of every order, laid end to end, are the whole thread in order, and lead back the same way', async () => {
  const story = await publish('Long');
  await fill(story, 230);
  for (const order of threadOrders) {
    const { rows } = await sql<{ id: number }>`
      select id from comments where story_id = ${story} order by ${sql.raw(keys[order])}`.execute(house.db);
    const starts: (number | null)[] = [];
    const seen: number[] = [];
    let after: number | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof read>> = await read(story, { order, after });
      seen.push(...page.comments.map(({ id }) => id));
      const before = starts.at(-1);
      assert.equal(page.previous, before === undefined ? null : (before ?? 'start'));
      starts.push(after);
      if (page.next === null) break;
      after = page.next;
    }
    assert.deepEqual(
      seen,
      rows.map(({ id }) => id),
      order,
    );
    assert.equal(starts.length, 5);
  }
});

test('best is Wilson’s lower bound: of two with equal share the one with more votes, and no vote is nothing', async () => {
  const story = await publish('Bounds');
  const best = async (recommends: number, objections: number): Promise<number> => {
    const { rows } = await sql<{ best: number }>`
      insert into comments (story_id, name, text, state, posted_at, text_key, recommends, objections)
      values (${story}, 'A', 'x', 'published', ${house.clock.now()}, '', ${recommends}, ${objections})
      returning best`.execute(house.db);
    return rows[0]!.best;
  };
  const wilson = (yes: number, no: number) => {
    const [n, z] = [yes + no, 1.96];
    const p = yes / n;
    return (
      (p + (z * z) / (2 * n) - z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
    );
  };
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 0, max: 5_000 }),
      async (yes, no) => {
        assert.ok(Math.abs((await best(yes, no)) - wilson(yes, no)) < 1e-9);
      },
    ),
    { numRuns: 40 },
  );
  assert.equal(await best(0, 9), 0);
  assert.ok((await best(40, 10)) > (await best(4, 1)));
});

test('three replies stand with their comment, all of them on a page of its own, and links find each', async () => {
  const story = await publish('Answers');
  const { id: root } = await post(story, 'The question');
  const replies: number[] = [];
  for (let number = 1; number <= 5; number += 1)
    replies.push((await post(story, `Answer ${number}`, root)).id);
  const [first] = (await read(story)).comments;
  assert.deepEqual(
    first?.replies.map(({ id }) => id),
    replies.slice(0, 3),
  );
  assert.equal(first?.replyCount, 5);
  const [whole] = (await read(story, { replies: root })).comments;
  assert.deepEqual(
    whole?.replies.map(({ id }) => id),
    replies,
  );
  assert.equal(await whereIs(house.cx(), replies[2]!), `/world/answers#comment-${replies[2]}`);
  assert.equal(
    await whereIs(house.cx(), replies[4]!),
    `/world/answers?replies=${root}#comment-${replies[4]}`,
  );
});

test('in the order of the newest the last three replies stand with their comment, and links find them there', async () => {
  const story = await publish('Latest answers');
  const { id: root } = await post(story, 'The first question');
  const replies: number[] = [];
  for (let number = 1; number <= 4; number += 1)
    replies.push((await post(story, `Latest answer ${number}`, root)).id);
  const [first] = (await read(story, { order: 'newest' })).comments;
  assert.deepEqual(
    first?.replies.map(({ id }) => id),
    replies.slice(1),
  );
  const places = await Promise.all(replies.map((reply) => placeOf(house.db, reply, 'newest')));
  assert.deepEqual(
    places.map((place) => place?.replies),
    [root, null, null, null],
  );
});

test('a permanent link leads to the page on which the comment stands', async () => {
  const story = await publish('Much said');
  await fill(story, 120);
  for (const index of [0, 49, 50, 119]) {
    const { comments: all } = await read(story);
    const { rows } = await sql<{ id: number }>`
      select id from comments where story_id = ${story} order by posted_at, id offset ${index} limit 1`.execute(
      house.db,
    );
    const { id } = rows[0]!;
    const place = new URL(await whereIs(house.cx(), id), 'https://paper.example');
    const after = place.searchParams.get('after');
    assert.equal(after === null, index < 50, `comment ${index} of ${all.length}`);
    const page = await read(story, { after: after === null ? null : Number(after) });
    assert.ok(page.comments.some((comment) => comment.id === id));
  }
  await assert.rejects(
    whereIs(house.cx(), 999_999),
    (error) => error instanceof Fault && error.kind === 'not-found',
  );
});

test('a story’s own word on comments goes before its section’s, and that before the paper’s', async () => {
  const cx = house.cx({ kind: 'staff', id: 1, can: new Set() });
  const story = await publish('Ruled');
  assert.equal((await post(story, 'As the paper does')).state, 'published');
  await setPolicy(cx, { section }, 'before');
  assert.equal((await post(story, 'As the section does')).state, 'held');
  await setPolicy(cx, { story }, 'off');
  await assert.rejects(
    post(story, 'Not here'),
    (error) => error instanceof Fault && error.code === 'comments.closed',
  );
  await setPolicy(cx, { story }, 'after');
  assert.equal((await post(story, 'As the story does')).state, 'published');
  await setPolicy(cx, { section }, null);
  await setPolicy(cx, { story }, null);
  assert.equal((await read(story)).policy, null);
  await assert.rejects(setPolicy(cx, { story: 999_999 }, 'off'), Fault);
});

test('the editors’ pick is a mark that comes and goes', async () => {
  const story = await publish('Picked');
  const { id } = await post(story, 'Well put');
  await pickComment(house.cx(), { comment: id, on: true });
  assert.equal((await read(story)).comments[0]?.picked, true);
  await pickComment(house.cx(), { comment: id, on: false });
  assert.equal((await read(story)).comments[0]?.picked, false);
});

test('what stands under a story that readers no longer see is there for nobody who recommends', async () => {
  const story = await publish('Withdrawn');
  const { id: comment } = await post(story, 'Said while it stood');
  await withdrawStory(house.cx(), { story });
  await assert.rejects(
    recommend(house.cx(), { comment, reader: 1, on: true }),
    (error) => error instanceof Fault && error.code === 'comments.no-such-comment',
  );
});

test('a stream tells how many comments there are, at once and when more come, and ends with its story', async (t) => {
  const events = await openEvents(house.clientConfig, house.log);
  const streams = createThreadStreams({ cx: house.cx, events });
  t.after(async () => {
    streams.close();
    await events.close();
  });
  const story = await publish('Live');
  const before = await post(story, 'Before');
  const reply = await streams.open(house.cx(), story, '192.0.2.1');
  assert.match(String(reply.headers['content-type']), /^text\/event-stream/);
  const said = (reply.body as NodeJS.ReadableStream)[Symbol.asyncIterator]();
  assert.equal(
    String((await said.next()).value),
    `retry: 10000\ndata: {"count":1,"newest":[${before.id}]}\n\n`,
  );
  // Word of what was told already is no news.
  const notify = async () =>
    sql`select pg_notify('masthead', ${JSON.stringify({ tags: [`comments:${story}`] })})`.execute(house.db);
  await notify();
  await events.caughtUp(house.db);
  await sleep(300);
  const more = await Promise.all([post(story, 'One'), post(story, 'Two')]);
  // Those that come together are told together; on a slow machine they come one after the other.
  let last = String((await said.next()).value);
  if (last.includes('"count":2')) last = String((await said.next()).value);
  const newest = [...more.toReversed(), before].map(({ id }) => id);
  assert.equal(last, `data: ${JSON.stringify({ count: 3, newest })}\n\n`);
  await withdrawStory(house.cx(), { story });
  await events.caughtUp(house.db);
  await assert.rejects(streams.open(house.cx(), story, '192.0.2.1'), Fault);
  await notify();
  assert.equal((await said.next()).done, true);
  for (let line = 1; line <= 1_000; line += 1) await streams.open(house.cx(), await live(), '192.0.2.2');
  await assert.rejects(
    streams.open(house.cx(), await live(), '192.0.2.2'),
    (error) => error instanceof Fault && error.code === 'comments.too-many-streams',
  );
});

let alive = 0;
const live = async () => (alive ||= await publish('Alive'));
