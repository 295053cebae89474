import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { after, before, beforeEach, test } from 'node:test';
import { changeSetting } from '#platform/settings';
import { commentSettings, editComment, pickComment, reportComment } from '../index.ts';
import { setPolicy } from '../policies.ts';
import { answerAppeal, appeal } from './appeals.ts';
import { moderationOperations } from './routes.ts';
import { readStatement, statementsOf, tellDecided } from './statements.ts';
import { markOf, moderationStream } from './stream.ts';
import { openTestDesk, refuses, type TestDesk } from './testing.ts';
import { undo } from './undo.ts';

let at: TestDesk;
let house: TestDesk['house'];
before(async () => {
  at = await openTestDesk();
  ({ house } = at);
});
after(() => house.close());
beforeEach(() => house.clock.advance(15 * 60_000));

const change = (comment: number, reader: number, text: string) =>
  editComment(at.outside(), { comment, reader, text });

const decisions = () => {
  const found = moderationOperations(at.readerHouse).find(({ path }) => path === '/api/moderation/decisions');
  assert.ok(found);
  return found;
};

interface Answer {
  readonly decisions: readonly number[];
  readonly gone: readonly number[];
  readonly changed: readonly number[];
}

/** Decides as the desk does: by the operation, over items of a queue as they were read. */
async function press(items: readonly { id: number; edits: number }[], decision: string): Promise<Answer> {
  const comments = items.map(({ id, edits }) => ({ id, edits }));
  const body = decisions().body?.parse({ comments, decision });
  const reply = await decisions().handle({ cx: at.desk(), params: {}, body } as never);
  return JSON.parse(reply.body as string) as Answer;
}

test('text that its writer changed after it was read is not published by who read the other, and the desk hears of it', async () => {
  await setPolicy(at.desk(), { story: at.story }, 'before');
  try {
    const [sly, kim] = [await at.newReader('sly'), await at.newReader('kim')];
    const { id, state } = await at.post('A harmless remark about tides', sly);
    assert.equal(state, 'held');
    const { id: other } = await at.post('Ferries were late once more', kim);
    const read = (await at.queue('held')).filter((item) => [id, other].includes(item.id));
    const mark = await markOf(house.cx());
    house.clock.advance(30_000);
    await change(id, sly.id, 'Quite another text that nobody read');
    assert.notEqual(await markOf(house.cx()), mark, 'open desks hear of it');
    const first = await press(read, 'publish');
    assert.deepEqual([first.decisions.length, first.gone, first.changed], [1, [], [id]]);
    assert.deepEqual([await at.stateOf(id), await at.stateOf(other)], ['held', 'published']);
    assert.deepEqual(await press(read.slice(0, 1), 'publish'), { decisions: [], gone: [], changed: [id] });
    const anew = (await at.queue('held')).filter((item) => item.id === id);
    assert.deepEqual(
      anew.map(({ text, edits }) => [text, edits]),
      [['Quite another text that nobody read', 1]],
    );
    assert.deepEqual((await press(anew, 'publish')).changed, []);
    assert.equal(await at.stateOf(id), 'published');
  } finally {
    await setPolicy(at.desk(), { story: at.story }, null);
  }
});

test('whoever decides without saying what was read is refused', () => {
  const parse = (comments: unknown) => decisions().body?.safeParse({ comments, decision: 'publish' }).success;
  assert.deepEqual([parse([1]), parse([{ id: 1 }]), parse([{ id: 1, edits: 0 }])], [false, false, true]);
});

test('a decision is not taken back over words that came after it', async () => {
  const sly = await at.newReader('slyagain');
  const { id } = await at.post('Mild words about the harbour', sly);
  await at.decideOne(id, 'publish');
  house.clock.advance(10_000);
  const held = await at.decideOne(id, 'hold');
  house.clock.advance(10_000);
  await change(id, sly.id, 'Not so mild words, nobody knows them');
  await refuses(undo(at.desk(), [held]), 'comments.changed-since');
  assert.equal(await at.stateOf(id), 'held');
});

test('a decision that granted an appeal stays: its reader was told', async () => {
  const ann = await at.newReader('ann');
  const { id } = await at.post('You and your bridges', ann);
  const rejected = await at.decideOne(id, 'reject', 'insult');
  house.clock.advance(121_000);
  await tellDecided(house.cx(), rejected, at.readerHouse);
  const letter = (await at.letters()).findLast(({ recipient }) => recipient === 'ann@mail.example');
  const token = /decisions\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
  assert.equal((await readStatement(house.cx(), token)).shown, false);
  await appeal(at.outside(), token, 'It is no insult');
  await answerAppeal(at.desk(), at.readerHouse, { decision: rejected, granted: true, answer: 'True.' });
  const { id: granted } = await house.db
    .selectFrom('comment_decisions')
    .select('id')
    .where('comment_id', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await refuses(undo(at.desk(), [granted]), 'comments.appeal-granted');
  assert.equal(await at.stateOf(id), 'published');
});

test('an appeal is answered, and a pick made, about the words that were read', async () => {
  const una = await at.newReader('una');
  const { id } = await at.post('Words that stood there', una);
  const pick = (edits: number) => pickComment(at.desk(), { comment: id, on: true, edits });
  await refuses(pick(1), 'comments.changed');
  await pick(0);
  const decision = await at.decideOne(id, 'hold');
  await tellDecided(house.cx(), decision, at.readerHouse);
  const token = (await statementsOf(house.db, [id])).get(id) ?? '';
  await appeal(at.outside(), token, 'It keeps the rules');
  const [read] = await at.queue('appealed');
  assert.deepEqual([read?.id, read?.edits], [id, 0]);
  await change(id, una.id, 'Words that nobody has read');
  const answer = (granted: boolean, edits: number) =>
    answerAppeal(at.desk(), at.readerHouse, { decision, granted, answer: 'Read again.', edits });
  await refuses(answer(true, 0), 'comments.changed');
  await refuses(answer(false, 0), 'comments.changed');
  assert.equal(await at.stateOf(id), 'held');
  const mark = await markOf(house.cx());
  await answer(false, 1);
  assert.notEqual(await markOf(house.cx()), mark, 'open desks hear of the answer');
  const operation = moderationOperations(at.readerHouse).find(({ path }) => path.endsWith('/appeals/:id'));
  assert.equal(operation?.body?.safeParse({ granted: true, answer: 'So it is' }).success, false);
});

test('the third near-copy is held whether it is posted or comes by a change, and nothing is a copy of itself', async () => {
  const words = (n: string) =>
    `Everybody in this town should visit the wonderful new casino by the old harbour tonight ${n}`;
  const readers = [];
  for (const name of ['uno', 'due', 'tre']) readers.push(await at.newReader(name));
  const [one, two, three] = readers;
  const first = await at.post(words('friends'), one);
  await at.post(words('people'), two);
  const own = await change(first.id, one!.id, words('neighbours'));
  assert.equal(own.state, 'published', 'one other is no crowd');
  const { id } = await at.post('What a calm day by the sea', three);
  assert.equal((await change(id, three!.id, words('folks'))).state, 'held');
  const again = await at.post('What a windy day by the sea', two);
  await refuses(change(again.id, two!.id, words('people')), 'comments.rejected');
});

test('a change keeps to what story and paper say of comments when it comes', async () => {
  const ida = await at.newReader('ida');
  const { id } = await at.post('Said in good time', ida);
  await setPolicy(at.desk(), { story: at.story }, 'off');
  await refuses(change(id, ida.id, 'Said too late'), 'comments.closed');
  await setPolicy(at.desk(), { story: at.story }, null);
  const set = async (value: 'before' | 'after') => {
    await changeSetting(house.db, commentSettings.policy, () => value, house.clock.now(), null);
    await house.settings.refresh();
  };
  await set('before');
  try {
    assert.equal((await change(id, ida.id, 'Said before an editor read it')).state, 'held');
  } finally {
    await set('after');
  }
});

test('space around a text is no part of it, posted or changed', async () => {
  const ben = await at.newReader('ben');
  const limit = house.settings.get(commentSettings.limit);
  const full = 'x'.repeat(limit);
  const { id } = await at.post(` ${full}\n`, ben);
  await change(id, ben.id, `\n${'y'.repeat(limit)} \r\n`);
  const row = house.db.selectFrom('comments').select('text').where('id', '=', id);
  assert.equal((await row.executeTakeFirstOrThrow()).text, 'y'.repeat(limit));
});

test('a report is open again when it is sent after a decision, and speaks against the comment once', async () => {
  const [wes, rea] = [await at.newReader('wes'), await at.newReader('rea')];
  const { id } = await at.post('Not nice, but no more', wes);
  const say = (words: string) =>
    reportComment(at.outside(), {
      comment: id,
      reason: 'insult',
      words,
      reader: rea.id,
      client: at.client(),
    });
  const objections = async () => {
    const row = house.db.selectFrom('comments').select('objections').where('id', '=', id);
    return (await row.executeTakeFirstOrThrow()).objections;
  };
  await say('Look');
  const published = await at.decideOne(id, 'publish');
  assert.deepEqual([(await at.queue('reported')).length, await objections()], [0, 0]);
  house.clock.advance(60_000);
  const mark = await markOf(house.cx());
  await say('Look again');
  assert.notEqual(await markOf(house.cx()), mark);
  const [item] = await at.queue('reported');
  assert.deepEqual([item?.id, item?.reports[0]?.words, await objections()], [id, 'Look again', 1]);
  await undo(at.desk(), [published]);
  assert.equal(await objections(), 1);
});

test('a desk hears at once what came since its list was read, or since its line was lost, and nothing twice', async () => {
  const { routes, close } = moderationStream({ cx: () => house.cx() });
  const hear = async (since: string, lost?: string) => {
    const headers = lost === undefined ? {} : { 'last-event-id': lost };
    const { body } = await routes[0]!.handle({ cx: at.desk(), query: { since }, headers } as never);
    return String((body as Readable).read());
  };
  const before = await markOf(house.cx());
  assert.equal(await hear(before), 'retry: 5000\n\n');
  await at.post('The tide was early');
  const now = await markOf(house.cx());
  const news = `retry: 5000\n\nid: ${now}\ndata: changed\n\n`;
  assert.equal(await hear(before), news);
  assert.equal(await hear(now), 'retry: 5000\n\n');
  assert.equal(await hear(now, before), news);
  assert.equal(await hear(before, now), 'retry: 5000\n\n');
  close();
});
