import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { changeSetting } from '#platform/settings';
import { learnDecisions, classifierState, lessonsWanted } from '../classifier/newsroom.ts';
import { commentSettings, pickComment, reportComment } from '../index.ts';
import { answerAppeal, appeal } from './appeals.ts';
import { contextOf } from './context.ts';
import { decide } from './decide.ts';
import { liftMeasure, measureReader } from './measures.ts';
import { addNote } from './notes.ts';
import { countQueues, readQueue, type QueueFilter } from './queue.ts';
import { readRecord } from './record.ts';
import { standingOf } from './standing.ts';
import { moderationOperations } from './routes.ts';
import { readStatement, tellDecided } from './statements.ts';
import { openTestDesk, refuses, type TestDesk } from './testing.ts';
import { reportCsv, transparencyReport } from './transparency.ts';
import { undo } from './undo.ts';

let at: TestDesk;
let house: TestDesk['house'];
before(async () => {
  at = await openTestDesk();
  ({ house } = at);
});
after(() => house.close());
beforeEach(() => house.clock.advance(15 * 60_000));

const idsOf = async (name: QueueFilter['queue'], more: Partial<QueueFilter> = {}) =>
  (await at.queue(name, more)).map(({ id }) => id);

test('a published comment is new until somebody read it, a held one waits, and each decision is kept', async () => {
  const { id } = await at.post('Let me say something');
  const held = await at.post('https://a.example https://b.example');
  assert.equal(held.state, 'held');
  assert.ok((await idsOf('new')).includes(id));
  assert.ok((await idsOf('held')).includes(held.id));
  await decide(at.desk(), { comments: [id, held.id], decision: 'publish' });
  assert.ok(!(await idsOf('new')).includes(id));
  assert.ok(!(await idsOf('held')).includes(held.id));
  const [first] = await at.queue('decided');
  assert.equal(first?.id, held.id);
  assert.deepEqual([first?.decided?.decision, first?.decided?.by], ['publish', at.moderator]);
  const { decisions } = await contextOf(house.db, held.id);
  assert.deepEqual(
    decisions.map(({ decision, rule, by }) => [decision, rule, by === null]),
    [
      ['publish', null, false],
      ['hold', 'links', true],
    ],
  );
});

test('a rejection names its rule, and can be taken back for two minutes as if nothing had been', async () => {
  const { id } = await at.post('You are a fool, Sir');
  await refuses(decide(at.desk(), { comments: [id], decision: 'reject' }), 'comments.rule-missing');
  const { decisions } = await decide(at.desk(), { comments: [id], decision: 'reject', rule: 'insult' });
  assert.equal(await at.stateOf(id), 'rejected');
  await undo(at.desk(), decisions);
  assert.equal(await at.stateOf(id), 'published');
  assert.ok((await idsOf('new')).includes(id), 'nobody has read it');
  await refuses(undo(at.desk(), decisions), 'comments.too-late');
  const { decisions: later } = await decide(at.desk(), { comments: [id], decision: 'hold' });
  house.clock.advance(121_000);
  await refuses(undo(at.desk(), later), 'comments.too-late');
});

test('reports stand in their queue until a decision settles them; taken back, they are open again', async () => {
  const { id } = await at.post('Reported later');
  const reporter = await at.newReader('rita');
  const client = { network: '10.8.0.1' };
  await reportComment(at.outside(), {
    comment: id,
    reason: 'hate',
    words: 'Look',
    reader: reporter.id,
    client,
  });
  const [item] = await at.queue('reported');
  assert.deepEqual([item?.id, item?.reports[0]?.reason, item?.reports[0]?.words], [id, 'hate', 'Look']);
  const objections = () =>
    house.db.selectFrom('comments').select('objections').where('id', '=', id).executeTakeFirstOrThrow();
  const { decisions } = await decide(at.desk(), { comments: [id], decision: 'publish' });
  assert.deepEqual(await idsOf('reported'), []);
  assert.equal((await objections()).objections, 0, 'what is dismissed speaks no longer against it');
  await undo(at.desk(), decisions);
  assert.deepEqual(await idsOf('reported'), [id]);
  assert.equal((await objections()).objections, 1);
  const decision = await at.decideOne(id, 'reject', 'hate');
  house.clock.advance(121_000);
  const before = (await at.letters()).length;
  await tellDecided(house.cx(), decision, at.readerHouse);
  const told = (await at.letters()).slice(before);
  assert.deepEqual(
    told.map(({ recipient }) => recipient.startsWith('rita')),
    [true],
  );
  assert.match(told[0]?.text ?? '', /took it away/);
});

test('a page of a queue begins where the one before ended, by time and by likeness, and filters narrow it', async () => {
  const posted: number[] = [];
  for (let number = 0; number < 5; number += 1) {
    const { id } = await at.post(`https://${number}.example https://${number}b.example`);
    await house.db
      .updateTable('comments')
      .set({ likeness: [3, -1, 2, 2, 0][number] ?? 0 })
      .where('id', '=', id)
      .execute();
    posted.push(id);
    house.clock.advance(1000);
  }
  for (const order of ['time', 'likely'] as const) {
    const all = await idsOf('held', { order });
    const paged: number[] = [];
    let after: string | undefined;
    do {
      const page = await readQueue(house.db, { queue: 'held', order, limit: 2, after });
      paged.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    assert.deepEqual(paged, all, order);
  }
  const likely = (await at.queue('held', { order: 'likely' })).map(({ likeness }) => likeness);
  assert.deepEqual(
    likely,
    likely.toSorted((one, other) => other - one),
  );
  assert.ok((await idsOf('held', { phase: 'links' })).length >= 5);
  assert.deepEqual(await idsOf('held', { phase: 'classifier' }), []);
  assert.deepEqual(await idsOf('held', { story: 999 }), []);
  await refuses(
    readQueue(house.db, { queue: 'held', limit: 2, after: 'nonsense' }),
    'comments.cursor-invalid',
  );
  for (const after of ['9999-99-99 00:00:00+00~1', '1~1'])
    await refuses(readQueue(house.db, { queue: 'held', limit: 2, after }), 'comments.cursor-invalid');
  for (const after of ['1e+99~1', '1e-99~1'])
    await refuses(
      readQueue(house.db, { queue: 'held', order: 'likely', limit: 2, after }),
      'comments.cursor-invalid',
    );
  for (const after of ['0.5~1', '9999999999~1'])
    await refuses(readQueue(house.db, { queue: 'decided', limit: 2, after }), 'comments.cursor-invalid');
  assert.equal((await countQueues(house.db)).held, (await idsOf('held')).length);
  await decide(at.desk(), { comments: posted, decision: 'reject', rule: 'advertising' });
});

test('notes are kept for other moderators', async () => {
  const { id } = await at.post('Noted');
  await addNote(at.desk(), id, 'Looks like last week’s');
  assert.equal((await at.queue('new'))[0]?.notes, 1);
  assert.equal((await contextOf(house.db, id)).notes[0]?.words, 'Looks like last week’s');
  await refuses(addNote(at.desk(), 999_999, 'x'), 'comments.no-such-comment');
});

test('a rejected reader is told why, contests it by the letter’s link, once, and is answered', async () => {
  const reader = await at.newReader('otto');
  const { id } = await at.post('Something that the desk will not like', reader);
  const decision = await at.decideOne(id, 'reject', 'off-topic');
  house.clock.advance(121_000);
  await tellDecided(house.cx(), decision, at.readerHouse);
  await tellDecided(house.cx(), decision, at.readerHouse);
  const mine = (await at.letters()).filter(({ recipient }) => recipient.startsWith('otto'));
  assert.equal(mine.length, 1, 'a job that runs twice writes once');
  assert.match(mine[0]?.text ?? '', /nothing to do with the story/);
  assert.match(mine[0]?.text ?? '', /within six months/);
  const token = /\/readers\/decisions\/([\w-]+)/.exec(mine[0]?.text ?? '')?.[1] ?? '';
  const statement = await readStatement(house.cx(), token);
  assert.deepEqual([statement.rule, statement.appeal], ['off-topic', null]);
  await refuses(readStatement(house.cx(), `${token}x`), 'comments.no-such-decision');
  await refuses(appeal(at.outside(), token, '  '), 'comments.appeal-empty');
  await appeal(at.outside(), token, 'It has all to do with the harbour.');
  await refuses(appeal(at.outside(), token, 'Again'), 'comments.appeal-closed');
  const [item] = await at.queue('appealed');
  assert.deepEqual([item?.id, item?.appeal?.words], [id, 'It has all to do with the harbour.']);
  await answerAppeal(at.desk(), at.readerHouse, { decision, granted: true, answer: 'You are right.' });
  assert.equal(await at.stateOf(id), 'published');
  assert.deepEqual(await at.queue('appealed'), []);
  const last = (await at.letters()).findLast(({ recipient }) => recipient.startsWith('otto'));
  assert.match(last?.text ?? '', /It is shown/);
  await refuses(
    answerAppeal(at.desk(), at.readerHouse, { decision, granted: false, answer: 'x' }),
    'comments.no-such-appeal',
  );
});

test('a decision that was taken back is told to nobody', async () => {
  const reader = await at.newReader('tess');
  const { id } = await at.post('Taken back in time', reader);
  const decision = await at.decideOne(id, 'reject', 'other');
  await undo(at.desk(), [decision]);
  await tellDecided(house.cx(), decision, at.readerHouse);
  assert.ok(!(await at.letters()).some(({ recipient }) => recipient.startsWith('tess')));
});

test('measures: a suspended and a banned reader cannot write, a pre-moderated one is read first, each is told', async () => {
  const reader = await at.newReader('sue');
  const take = (kind: 'warn' | 'suspend' | 'ban' | 'premoderate', days?: number) =>
    measureReader(at.desk(), at.readerHouse, { reader: reader.id, kind, reason: 'So it is', days });
  await take('premoderate', 30);
  assert.equal((await at.post('Read me first', reader)).state, 'held');
  await refuses(take('suspend'), 'comments.no-end');
  await take('suspend', 2);
  await refuses(at.post('Let me in', reader), 'comments.shut-out');
  house.clock.advance(2 * 86_400_000 + 1);
  assert.equal((await at.post('I am back', reader)).state, 'held');
  await take('ban');
  await refuses(at.post('Let me in again', reader), 'comments.shut-out');
  const record = await readRecord(at.desk(), reader.id);
  assert.deepEqual([record.banned, record.address], [true, 's…@m….example']);
  assert.deepEqual(
    record.measures.map(({ kind, inForce }) => [kind, inForce]),
    [
      ['ban', true],
      ['suspend', false],
      ['premoderate', true],
    ],
  );
  const ban = record.measures[0]?.id ?? 0;
  await liftMeasure(at.desk(), reader.id, ban);
  await refuses(liftMeasure(at.desk(), reader.id, ban), 'comments.no-such-measure');
  assert.equal((await at.post('May I?', reader)).state, 'held');
  assert.equal((await at.letters()).filter(({ recipient }) => recipient.startsWith('sue')).length, 3);
});

test('each look at a reader’s record stands in the audit', async () => {
  const reader = await at.newReader('ann');
  const looks = async () =>
    (
      await house.db
        .selectFrom('audit')
        .selectAll()
        .where('what', '=', 'reader.record-read')
        .where('subject', '=', reader.id)
        .execute()
    ).length;
  await readRecord(at.desk(), reader.id);
  await readRecord(at.desk(), reader.id);
  assert.equal(await looks(), 2);
  await refuses(readRecord(at.desk(), 999_999), 'comments.no-such-reader');
});

test('so does each look at the list of what one reader wrote', async () => {
  const reader = await at.newReader('lia');
  const list = moderationOperations(at.readerHouse).find(({ path }) => path.endsWith('/queues/:queue'));
  const look = (query: object) =>
    list?.handle({ cx: at.desk(), params: { queue: 'new' }, query: { limit: 5, ...query } } as never);
  await look({});
  await look({ reader: reader.id });
  const looks = await house.db
    .selectFrom('audit')
    .select(['what', 'actor'])
    .where('subject', '=', reader.id)
    .where('what', 'like', '%-read')
    .execute();
  assert.deepEqual(looks, [{ what: 'reader.comments-read', actor: at.moderator }]);
});

test('reputation rises with publications, falls with rejections, and fades by half in ninety days', async () => {
  const reader = await at.newReader('rob');
  const first = await at.post('A fair remark', reader);
  await at.post('Another fair remark', reader);
  const inDays = (days: number) =>
    standingOf(house.db, reader.id, new Date(house.clock.now().getTime() + days * 86_400_000));
  assert.equal((await inDays(0)).reputation, 2);
  assert.equal((await inDays(90)).reputation, 1);
  await decide(at.desk(), { comments: [first.id], decision: 'reject', rule: 'insult' });
  assert.equal((await inDays(0)).reputation, -2);
  const second = await at.post('A third remark', reader);
  await decide(at.desk(), { comments: [second.id], decision: 'reject', rule: 'insult' });
  assert.equal((await inDays(0)).reputation, -5);
  assert.equal((await at.post('A fourth remark', reader)).state, 'held');
});

test('the classifier stays out until it had enough decisions of both kinds, then holds, and never learns what was undone', async () => {
  const set = <T>(setting: Parameters<typeof changeSetting<T>>[1], value: T) =>
    changeSetting(house.db, setting, value, house.clock.now()).then(() => house.settings.refresh());
  await set(commentSettings.strangersBurst, 1_000);
  const good = Array.from(
    { length: lessonsWanted },
    (_, n) => `The council should answer for bridge ${n} soon`,
  );
  const bad = Array.from({ length: lessonsWanted }, (_, n) => `Cheap watch offer ${n} for you`);
  const insert = (text: string) =>
    house.db
      .insertInto('comments')
      .values({
        story_id: at.story,
        name: 'x',
        text,
        state: 'published',
        phase: null,
        reason: null,
        posted_at: house.clock.now(),
        text_key: Buffer.from(text),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
      .then(({ id }) => id);
  const goods = [];
  for (const text of good) goods.push(await insert(text));
  const bads = [];
  for (const text of bad) bads.push(await insert(text));
  await decide(at.desk(), { comments: goods, decision: 'publish' });
  await decide(at.desk(), { comments: bads.slice(1), decision: 'reject', rule: 'advertising' });
  await learnDecisions(house.cx());
  const early = await classifierState(house.db);
  assert.ok(early.rejected < lessonsWanted && !early.speaks, 'nothing is learnt from what can be taken back');
  house.clock.advance(121_000);
  await learnDecisions(house.cx());
  const learnt = await classifierState(house.db);
  assert.ok(learnt.published >= lessonsWanted);
  if (!learnt.speaks) {
    assert.equal((await at.post('Cheap watch offer for all of you')).state, 'published');
  }
  const { decisions: undone } = await decide(at.desk(), {
    comments: bads.slice(0, 1),
    decision: 'reject',
    rule: 'advertising',
  });
  await undo(at.desk(), undone);
  const last = await insert('Cheap watch offer, the very last one');
  const waits = await insert('Another cheap watch offer, this one still unread');
  await decide(at.desk(), { comments: [last, bads[0] ?? 0], decision: 'reject', rule: 'advertising' });
  house.clock.advance(121_000);
  await learnDecisions(house.cx());
  const ready = await classifierState(house.db);
  assert.equal(ready.rejected - learnt.rejected, 2);
  assert.ok(ready.speaks);
  // What waited before the classifier knew anything is sorted, too.
  assert.equal((await at.queue('new', { order: 'likely' }))[0]?.id, waits);
  await decide(at.desk(), { comments: [waits], decision: 'reject', rule: 'advertising' });
  const spam = await at.post('A cheap watch offer, just for you');
  assert.equal(spam.state, 'held');
  assert.match(spam.reason ?? '', /like comments that the desk rejected/);
  assert.equal((await at.post('The council should answer for this bridge')).state, 'published');
  const { movers } = await contextOf(house.db, spam.id);
  assert.ok(movers?.some((mover) => 'piece' in mover && mover.piece === 'watch' && mover.weight > 0));
  const [first] = await at.queue('held', { order: 'likely' });
  assert.equal(first?.id, spam.id);
});

test('the yearly report counts all of it, and holds nothing of anybody', async () => {
  const lines = await transparencyReport(house.db, house.clock.now().getUTCFullYear());
  const count = (what: string, of = '') =>
    lines.find((line) => line.what === what && line.of === of)?.count ?? 0;
  assert.ok(count('comments') > 100);
  assert.ok(count('decisions-by-people', 'reject') >= lessonsWanted);
  assert.ok(count('rejected-under-rule', 'advertising') >= lessonsWanted);
  assert.equal(count('reports', 'hate'), 1);
  assert.equal(count('reports-upheld'), 1);
  assert.equal(count('appeals'), 1);
  assert.equal(count('appeals-granted'), 1);
  assert.equal(count('measures', 'ban'), 1);
  assert.ok(count('held-by-phase', 'links') >= 5);
  assert.ok((await transparencyReport(house.db, 2001)).every((line) => line.count === 0));
  const csv = reportCsv(lines).split('\r\n');
  assert.equal(csv[0], 'what,of,count');
  for (const line of csv.slice(1, -1)) assert.match(line, /^[a-z-]+,[a-z-]*,[\d.]+$/);
});

test('a queue says which comments are the editors’ picks', async () => {
  const { id } = await at.post('Picked by the desk');
  const picked = async () => (await at.queue('new')).find((item) => item.id === id)?.picked;
  assert.equal(await picked(), false);
  await pickComment(at.desk(), { comment: id, on: true });
  assert.equal(await picked(), true);
});
