import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addStaff, banOf, removeReader } from '#accounts';
import type { Actor } from '#platform/cx';
import { Fault } from '#platform/errors';
import { openSettings } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import {
  deedsOf,
  editComment,
  forgetWriter,
  pickComment,
  postComment,
  publicReport,
  reportComment,
} from '../index.ts';
import { wordLists } from '../words/lists.ts';
import { decide } from './decide.ts';
import { liftMeasure, measureReader } from './measures.ts';
import { readQueue } from './queue.ts';
import { moderationOperations } from './routes.ts';
import { tellDecided } from './statements.ts';

let house: TestHouse;
let story = 0;
let staff: Actor;
let turn = 0;
const readerHouse = {
  address: (_: string, path: string) => `https://paper.example${path}`,
  paperName: () => 'Herald',
};
const outside: Actor = { kind: 'reader' };

before(async () => {
  house = await openTestHouse();
  const cx = house.cx();
  const section = await ensureSection(cx, { slug: 'world', names: { en: 'World' } });
  story = await createStory(cx, { language: 'en', copy: { headline: 'Harbour', slug: 'harbour', section } });
  await publishStory(cx, { story });
  const id = await addStaff(cx, { name: 'Mo', email: 'mo@paper.example', role: 'moderator' });
  staff = { kind: 'staff', id, can: new Set(['comments.moderate']) };
});
after(() => house.close());
beforeEach(() => house.clock.advance(15 * 60_000));

const desk = () => house.cx(staff);
const letters = () => house.db.selectFrom('outbox').selectAll().orderBy('id').execute();
const client = () => {
  turn += 1;
  return { network: `10.7.0.${turn}` };
};

async function newReader(name: string, email = `${name}@mail.example`) {
  turn += 1;
  const { id } = await house.db
    .insertInto('readers')
    .values({
      name,
      language: 'en',
      joined_at: house.clock.now(),
      handle: Buffer.from(`handle ${turn}`),
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  await house.db.insertInto('reader_addresses').values({ reader_id: id, email }).execute();
  return { id, name };
}
const post = (text: string, writer: { id: number; name: string }) =>
  postComment(house.cx(outside), { story, name: '', text, client: client(), writer });
const refuses = (work: Promise<unknown>, code: string) =>
  assert.rejects(work, (error) => error instanceof Fault && error.code === code);

test('of two decisions within two minutes only the last is told, to the writer and to who reported', async () => {
  const writer = await newReader('wanda');
  const reporter = await newReader('rolf');
  const { id } = await post('Fit to print after all', writer);
  await reportComment(house.cx(outside), {
    comment: id,
    reason: 'insult',
    words: '',
    reader: reporter.id,
    client: client(),
  });
  const [rejected = 0] = await decide(desk(), { comments: [id], decision: 'reject', rule: 'insult' });
  house.clock.advance(30_000);
  const [published = 0] = await decide(desk(), { comments: [id], decision: 'publish' });
  const before = (await letters()).length;
  for (const decision of [rejected, published]) await tellDecided(desk(), decision, readerHouse);
  const sent = (await letters()).slice(before);
  assert.deepEqual(
    sent.map(({ recipient }) => recipient),
    ['rolf@mail.example'],
    'nobody is told that a comment is away which stands there',
  );
  assert.match(sent[0]?.text ?? '', /found that it keeps the rules/);

  const [first = 0] = await decide(desk(), { comments: [id], decision: 'reject', rule: 'insult' });
  house.clock.advance(30_000);
  const [second = 0] = await decide(desk(), { comments: [id], decision: 'reject', rule: 'hate' });
  for (const decision of [first, second]) await tellDecided(desk(), decision, readerHouse);
  const told = (await letters()).filter(({ recipient }) => recipient === 'wanda@mail.example');
  assert.equal(told.length, 1);
  assert.match(told[0]?.text ?? '', /attacks people for what they are/);
});

test('who is suspended stays so with a new account of the same address, until its end', async () => {
  const sly = await newReader('sly');
  await measureReader(desk(), readerHouse, { reader: sly.id, kind: 'suspend', reason: 'Enough', days: 3 });
  await house.db.transaction().execute(async (trx) => {
    const cx = { ...house.cx(outside), db: trx };
    await forgetWriter(cx, sly.id, 'none');
    await removeReader(cx, sly.id);
  });
  const again = await newReader('sly again', 'sly@mail.example');
  await refuses(post('Here I am again', again), 'comments.shut-out');
  house.clock.advance(3 * 86_400_000);
  assert.equal((await post('Now I may write', again)).state, 'published');
});

test('a short ban does not shorten a long one, and lifting one of two leaves the other', async () => {
  const bea = await newReader('bea');
  const ban = (days?: number) =>
    measureReader(desk(), readerHouse, { reader: bea.id, kind: 'ban', reason: 'Enough', days });
  await ban();
  await ban(1);
  assert.deepEqual(await banOf(house.cx(), bea.id), { until: null });
  const [long = 0, short = 0] = (
    await house.db.selectFrom('reader_measures').select('id').where('reader_id', '=', bea.id).execute()
  ).map(({ id }) => id);
  await liftMeasure(desk(), bea.id, long);
  const until = new Date(house.clock.now().getTime() + 86_400_000);
  assert.deepEqual(await banOf(house.cx(), bea.id), { until });
  await liftMeasure(desk(), bea.id, short);
  assert.equal(await banOf(house.cx(), bea.id), undefined);
});

test('a comment that was read and then changed is new to the desk, picked by nobody, and changed ten times at most', async () => {
  const eve = await newReader('eve');
  const { id } = await post('Words that anybody may read', eve);
  await decide(desk(), { comments: [id], decision: 'publish' });
  await pickComment(desk(), { comment: id, on: true });
  const isNew = async () =>
    (await readQueue(house.db, { queue: 'new', limit: 200 })).items.some((item) => item.id === id);
  assert.equal(await isNew(), false);
  const change = (text: string) => editComment(house.cx(outside), { comment: id, reader: eve.id, text });
  assert.equal((await change('Quite other words')).state, 'published');
  assert.equal(await isNew(), true);
  const { picked_at: picked } = await house.db
    .selectFrom('comments')
    .select('picked_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(picked, null);
  for (let time = 2; time <= 10; time += 1) await change(`Other words, time ${time}`);
  await refuses(change('Once more'), 'comments.too-many-edits');
});

test('the yearly report that anybody may ask for is counted once a minute', async () => {
  const year = house.clock.now().getUTCFullYear();
  const count = async () =>
    (await publicReport(house.cx(outside), year)).find(({ what }) => what === 'comments')?.count ?? 0;
  const before = await count();
  await post('One more for the report', await newReader('rosa'));
  assert.equal(await count(), before);
  house.clock.advance(60_000);
  assert.equal(await count(), before + 1);
});

test('what was decided about a reader, and what stood before an edit, goes along with the export', async () => {
  const max = await newReader('max');
  const { id } = await post('First words of mine', max);
  await editComment(house.cx(outside), { comment: id, reader: max.id, text: 'Second words of mine' });
  await measureReader(desk(), readerHouse, { reader: max.id, kind: 'warn', reason: 'Mind your tone' });
  const { earlier, measures } = await deedsOf(house.db, max.id);
  assert.deepEqual(
    earlier.map(({ comment, text }) => [comment, text]),
    [[id, 'First words of mine']],
  );
  assert.deepEqual(
    measures.map(({ kind, reason }) => [kind, reason]),
    [['warn', 'Mind your tone']],
  );
});

test('two moderators who change two lists of words at once lose neither change', async () => {
  const change = moderationOperations(readerHouse).find(
    ({ method, path }) => method === 'PUT' && path === '/api/moderation/word-lists/:name',
  );
  assert.ok(change);
  const put = async (name: string) => {
    const settings = await openSettings(house.db);
    const body = { use: 'reject', added: [`word of ${name}`], excepted: [] };
    await change.handle({ cx: { ...desk(), settings }, params: { name }, body } as never);
  };
  await Promise.all(['en', 'ko', 'de'].map(put));
  const kept = (await openSettings(house.db)).get(wordLists);
  assert.deepEqual(Object.keys(kept).toSorted(), ['de', 'en', 'ko']);
});
