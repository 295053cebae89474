import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { Fault } from '#platform/errors';
import { announce, openEvents } from '#platform/events';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory, withdrawStory } from '#stories';
import { ensureSection } from '#taxonomy';
import {
  commentCounts,
  commentSettings,
  forgetSenders,
  moderate,
  openness,
  postComment,
  thread,
  type ThreadPlace,
} from './index.ts';

let house: TestHouse;
let story = 0;
let other = 0;
let address = 0;
const client = () => ({ network: `192.0.2.${address}` });

before(async () => {
  house = await openTestHouse();
  story = await publish('A story');
  other = await publish('Another');
});
after(() => house.close());
beforeEach(() => {
  address += 1;
  house.clock.advance(15 * 60_000);
});

async function publish(headline: string): Promise<number> {
  const cx = house.cx();
  const section = await ensureSection(cx, { slug: 'world', names: { en: 'World' } });
  const id = await createStory(cx, {
    language: 'en',
    copy: { headline, slug: headline.toLowerCase().replaceAll(' ', '-'), section },
  });
  await publishStory(cx, { story: id });
  return id;
}

const post = (text: string, more: { name?: string; story?: number; client?: { network: string } } = {}) =>
  postComment(house.cx({ kind: 'reader' }), { story, name: 'Ada', text, client: client(), ...more });

const readThread = (of: number, place: Partial<ThreadPlace> = {}) =>
  thread(house.db, of, { order: 'oldest', after: null, replies: null, ...place, now: house.clock.now() });

const rejectsWith = (promise: Promise<unknown>, code: string) =>
  assert.rejects(promise, (error) => error instanceof Fault && error.code === code);

test('a comment that nothing stops is published, counted and read back', async () => {
  const { id, state } = await post('First!');
  assert.equal(state, 'published');
  const { count, comments } = await readThread(story);
  assert.equal(count, 1);
  assert.deepEqual(comments, [
    {
      id,
      name: 'Ada',
      text: 'First!',
      postedAt: house.clock.now(),
      editedAt: null,
      picked: false,
      mark: null,
      recommends: 0,
      parent: null,
      gone: false,
      replyCount: 0,
      replies: [],
    },
  ]);
  assert.equal((await commentCounts(house.db, [story, other])).get(story), 1);
  assert.equal((await commentCounts(house.db, [story, other])).get(other), 0);
});

test('a held comment is seen by nobody and counted nowhere until the desk publishes it', async () => {
  const before = (await commentCounts(house.db, [story])).get(story);
  const held = await post('https://a.example https://b.example');
  assert.equal(held.state, 'held');
  assert.match(held.reason ?? '', /2 links/);
  assert.equal((await commentCounts(house.db, [story])).get(story), before);
  const cx = house.cx({ kind: 'staff', id: 7, can: new Set() });
  await rejectsWith(
    moderate(cx, { comments: [held.id], decision: 'publish', reason: ' ' }),
    'comments.reason-missing',
  );
  await moderate(cx, { comments: [held.id], decision: 'publish', reason: 'Two good sources.' });
  assert.equal((await commentCounts(house.db, [story])).get(story), (before ?? 0) + 1);
  const row = await house.db
    .selectFrom('comments')
    .selectAll()
    .where('id', '=', held.id)
    .executeTakeFirstOrThrow();
  assert.equal(row.moderated_by, 'staff:7');
  assert.deepEqual(row.moderated_at, house.clock.now());
  await rejectsWith(
    moderate(cx, { comments: [999_999], decision: 'hold', reason: 'x' }),
    'comments.no-such-comment',
  );
});

test('a nervous finger lands one comment and is answered as the first time', async () => {
  const answers = await Promise.all([post('Twice'), post('Twice'), post('Twice')]);
  assert.equal(new Set(answers.map(({ id }) => id)).size, 1);
  house.clock.advance(9 * 60_000);
  assert.deepEqual(await post('Twice'), answers[0]);
  const rows = await house.db.selectFrom('comments').select('id').where('text', '=', 'Twice').execute();
  assert.equal(rows.length, 1);
});

test('a sender is recognised while the salt changes', async () => {
  house.clock.set(new Date(Math.ceil(house.clock.now().getTime() / 600_000) * 600_000 - 1000));
  const first = await post('At the turn');
  house.clock.advance(2000);
  assert.deepEqual(await post('At the turn'), first);
});

test('the same words again are rejected from the same sender, held from another on the story', async () => {
  await post('Buy my book about clocks');
  const elsewhere = await post('buy my  BOOK about clocks', { story: other });
  assert.equal(elsewhere.state, 'rejected');
  address += 1;
  assert.equal((await post('Buy my book about clocks', { name: 'Bob' })).state, 'held');
  house.clock.advance(11 * 60_000);
  assert.equal((await post('Buy my book about clocks', { name: 'Cy' })).state, 'published');
});

test('the sixth comment of an address within a minute is refused, other addresses are not', async () => {
  for (const number of [1, 2, 3, 4, 5]) assert.equal((await post(`Remark ${number}`)).state, 'published');
  await assert.rejects(post('Remark 6'), (error) => {
    assert.ok(error instanceof Fault);
    assert.equal(error.code, 'comments.too-many');
    assert.equal(error.retryAfter, 60);
    assert.deepEqual(error.kept, {
      action: `/stories/${story}/comments`,
      language: 'en',
      name: 'Ada',
      text: 'Remark 6',
    });
    return true;
  });
  assert.equal((await post('Remark 6', { client: { network: '198.51.100.1' } })).state, 'published');
  house.clock.advance(61_000);
  assert.equal((await post('Remark 6, later')).state, 'published');
});

test('parallel comments of one address do not slip past the rate', async () => {
  const results = await Promise.allSettled(Array.from({ length: 9 }, (_, index) => post(`Burst ${index}`)));
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 5);
});

test('no address is kept, and keys and salts are gone after minutes', async () => {
  await post('Remember me', { client: { network: '203.0.113.77' } });
  const { rows } = { rows: await house.db.selectFrom('comment_keys').selectAll().execute() };
  assert.ok(rows.length > 0);
  assert.ok(!JSON.stringify(rows.map(({ sender }) => sender.toString('latin1'))).includes('203.0.113.77'));
  house.clock.advance(21 * 60_000);
  await forgetSenders(house.cx());
  assert.deepEqual(await house.db.selectFrom('comment_keys').selectAll().execute(), []);
  assert.deepEqual(await house.db.selectFrom('comment_salts').selectAll().execute(), []);
});

test('a story that readers cannot see takes no comments and shows none', async () => {
  const hidden = await publish('Soon gone');
  await post('While it was there', { story: hidden });
  await withdrawStory(house.cx(), { story: hidden });
  await rejectsWith(post('Too late', { story: hidden }), 'comments.no-such-story');
  await rejectsWith(post('Nowhere', { story: 999_999 }), 'comments.no-such-story');
  assert.equal((await readThread(hidden)).count, 0);
});

test('comments close by setting, and after days', async () => {
  const set = async <T>(setting: Parameters<typeof changeSetting<T>>[1], value: T) => {
    await changeSetting(house.db, setting, value, house.clock.now());
    await house.settings.refresh();
  };
  await set(commentSettings.open, false);
  await rejectsWith(post('Anyone?'), 'comments.closed');
  await set(commentSettings.open, true);
  const fresh = await publish('Fresh');
  const publishedAt = house.clock.now();
  await set(commentSettings.closeAfterDays, 2);
  assert.deepEqual(openness(house.settings, { publishedAt, policy: null }, house.clock.now()), {
    open: true,
    readFirst: false,
    closesAt: new Date(publishedAt.getTime() + 2 * 86_400_000),
  });
  house.clock.advance(2 * 86_400_000 - 1);
  assert.equal((await post('Just in time', { story: fresh })).state, 'published');
  house.clock.advance(1);
  await rejectsWith(post('A moment late', { story: fresh }), 'comments.closed');
  await set(commentSettings.closeAfterDays, null);
});

test('a thread has pages of 50, oldest first', async () => {
  const long = await publish('Much said');
  for (let number = 1; number <= 51; number += 1) {
    await post(`Number ${number}`, { story: long, client: { network: `10.0.0.${number}` } });
    house.clock.advance(1000);
  }
  const first = await readThread(long);
  assert.deepEqual([first.count, first.comments.length, first.previous], [51, 50, null]);
  assert.equal(first.comments[0]?.text, 'Number 1');
  const second = await readThread(long, { after: first.next });
  assert.deepEqual(
    second.comments.map(({ text }) => text),
    ['Number 51'],
  );
  assert.deepEqual([second.next, second.previous], [null, 'start']);
});

test('a published comment is announced with its transaction, a held one is not', async () => {
  const events = await openEvents(house.clientConfig, house.log);
  const heard: unknown[] = [];
  events.listen((announcement) => heard.push(announcement));
  await post('https://a.example https://c.example');
  await post('Hear me');
  await announce(house.db, { tags: ['end'] });
  while (heard.length < 2) await new Promise((done) => setTimeout(done, 5));
  await events.close();
  assert.deepEqual(heard, [{ tags: [`comments:${story}`] }, { tags: ['end'] }]);
});

const naughty = join(import.meta.dirname, '../../../shared/data/blns/blns.json');
test(
  'naughty strings come back as they were typed, or are refused with a reason',
  { skip: existsSync(naughty) ? false : 'shared/data/blns is not here' },
  async () => {
    const target = await publish('Naughty');
    const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[];
    const refused = new Set<string>();
    const there = async (text: string, number: number) => {
      const network = `10.1.${number >> 8}.${number & 255}`;
      const answer = await post(text, { story: target, client: { network } }).catch((error: unknown) => {
        assert.ok(error instanceof Fault, `${JSON.stringify(text)}: ${String(error)}`);
        refused.add(error.code);
      });
      if (!answer) return;
      const row = await house.db
        .selectFrom('comments')
        .select('text')
        .where('id', '=', answer.id)
        .executeTakeFirstOrThrow();
      assert.equal(row.text, text.trim(), 'space around a text is no part of it');
    };
    for (let start = 0; start < strings.length; start += 8) {
      await Promise.all(strings.slice(start, start + 8).map((text, offset) => there(text, start + offset)));
    }
    assert.deepEqual([...refused].sort(), ['comments.text-empty', 'comments.text-too-heavy']);
  },
);
