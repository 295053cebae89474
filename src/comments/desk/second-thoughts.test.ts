import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { banOf, removeReader } from '#accounts';
import { Fault } from '#platform/errors';
import { openSettings } from '#platform/settings';
import {
  deedsOf,
  editComment,
  forgetWriter,
  pickComment,
  publicReport,
  removeComment,
  reportComment,
} from '../index.ts';
import { listsInForce, wordLists } from '../words/lists.ts';
import { listPolicies, setPolicy } from '../policies.ts';
import { decide } from './decide.ts';
import { liftBans, liftMeasure, measureReader } from './measures.ts';
import { readRecord } from './record.ts';
import { moderationOperations } from './routes.ts';
import { tellDecided } from './statements.ts';
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

test('of two decisions within two minutes only the last is told, to the writer and to who reported', async () => {
  const writer = await at.newReader('wanda');
  const reporter = await at.newReader('rolf');
  const { id } = await at.post('Fit to print after all', writer);
  await reportComment(at.outside(), {
    comment: id,
    reason: 'insult',
    words: '',
    reader: reporter.id,
    client: at.client(),
  });
  const rejected = await at.decideOne(id, 'reject', 'insult');
  house.clock.advance(30_000);
  const published = await at.decideOne(id, 'publish');
  const before = (await at.letters()).length;
  for (const decision of [rejected, published]) await tellDecided(at.desk(), decision, at.readerHouse);
  const sent = (await at.letters()).slice(before);
  assert.deepEqual(
    sent.map(({ recipient }) => recipient),
    ['rolf@mail.example'],
    'nobody is told that a comment is away which stands there',
  );
  assert.match(sent[0]?.text ?? '', /found that it keeps the rules/);

  const first = await at.decideOne(id, 'reject', 'insult');
  house.clock.advance(30_000);
  const second = await at.decideOne(id, 'reject', 'hate');
  for (const decision of [first, second]) await tellDecided(at.desk(), decision, at.readerHouse);
  const told = (await at.letters()).filter(({ recipient }) => recipient === 'wanda@mail.example');
  assert.equal(told.length, 1);
  assert.match(told[0]?.text ?? '', /attacks people for what they are/);
});

test('who is suspended stays so with a new account of the same address, until its end', async () => {
  const sly = await at.newReader('sly');
  await measureReader(at.desk(), at.readerHouse, {
    reader: sly.id,
    kind: 'suspend',
    reason: 'Enough',
    days: 3,
  });
  await house.db.transaction().execute(async (trx) => {
    const cx = { ...at.outside(), db: trx };
    await forgetWriter(cx, sly.id, 'none');
    await removeReader(cx, sly.id);
  });
  const again = await at.newReader('sly again', 'sly@mail.example');
  await refuses(at.post('Here I am again', again), 'comments.shut-out');
  house.clock.advance(3 * 86_400_000);
  assert.equal((await at.post('Now I may write', again)).state, 'published');
});

test('a short ban does not shorten a long one, and lifting one of two leaves the other', async () => {
  const bea = await at.newReader('bea');
  const ban = (days?: number) =>
    measureReader(at.desk(), at.readerHouse, { reader: bea.id, kind: 'ban', reason: 'Enough', days });
  await ban();
  await ban(1);
  assert.deepEqual(await banOf(house.cx(), bea.id), { until: null });
  const [long = 0, short = 0] = (
    await house.db.selectFrom('reader_measures').select('id').where('reader_id', '=', bea.id).execute()
  ).map(({ id }) => id);
  await liftMeasure(at.desk(), bea.id, long);
  const until = new Date(house.clock.now().getTime() + 86_400_000);
  assert.deepEqual(await banOf(house.cx(), bea.id), { until });
  await liftMeasure(at.desk(), bea.id, short);
  assert.equal(await banOf(house.cx(), bea.id), undefined);
});

test('a ban that an account before took along is lifted for the next one, though it has no measure there', async () => {
  const tom = await at.newReader('tom');
  await measureReader(at.desk(), at.readerHouse, { reader: tom.id, kind: 'ban', reason: 'Enough' });
  await house.db.transaction().execute(async (trx) => {
    const cx = { ...at.outside(), db: trx };
    await forgetWriter(cx, tom.id, 'none');
    await removeReader(cx, tom.id);
  });
  const again = await at.newReader('tom again', 'tom@mail.example');
  const record = await readRecord(at.desk(), again.id);
  assert.deepEqual([record.banned, record.measures], [true, []]);
  await liftBans(at.desk(), again.id);
  assert.equal((await at.post('I am back at last', again)).state, 'published');
  await refuses(liftBans(at.desk(), again.id), 'comments.no-such-measure');
});

test('a reader whose network changed before the answer came sends again, and lands one comment', async () => {
  const nia = await at.newReader('nia');
  const first = await at.post('Sent from the train, and again from home', nia);
  assert.deepEqual(await at.post('Sent from the train, and again from home', nia), first);
  const other = await at.newReader('nils');
  assert.equal((await at.post('Sent from the train, and again from home', other)).state, 'held');
});

test('a comment that was read and then changed is new to the desk, picked by nobody, and changed ten times at most', async () => {
  const eve = await at.newReader('eve');
  const { id } = await at.post('Words that anybody may read', eve);
  await decide(at.desk(), { comments: [id], decision: 'publish' });
  await pickComment(at.desk(), { comment: id, on: true });
  const isNew = async () => (await at.queue('new', { limit: 200 })).some((item) => item.id === id);
  assert.equal(await isNew(), false);
  const change = (text: string) => editComment(at.outside(), { comment: id, reader: eve.id, text });
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
    (await publicReport(at.outside(), year)).lines.find(({ what }) => what === 'comments')?.count ?? 0;
  const before = await count();
  await at.post('One more for the report', await at.newReader('rosa'));
  assert.equal(await count(), before);
  house.clock.advance(60_000);
  assert.equal(await count(), before + 1);
  for (const other of [year - 1, year + 1, 2001, 2999])
    await refuses(publicReport(at.outside(), other), 'comments.no-such-report');
});

test('what was decided about a reader, and what stood before an edit, goes along with the export', async () => {
  const max = await at.newReader('max');
  const { id } = await at.post('First words of mine', max);
  await editComment(at.outside(), { comment: id, reader: max.id, text: 'Second words of mine' });
  await measureReader(at.desk(), at.readerHouse, { reader: max.id, kind: 'warn', reason: 'Mind your tone' });
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

test('moderators who change all lists of words at once lose no change, and need one connection each', async () => {
  const change = moderationOperations(at.readerHouse).find(
    ({ method, path }) => method === 'PUT' && path === '/api/moderation/word-lists/:name',
  );
  assert.ok(change);
  const put = async (name: string) => {
    const settings = await openSettings(house.db);
    const body = { use: 'reject', added: [`word of ${name}`], excepted: [] };
    await change.handle({ cx: { ...at.desk(), settings }, params: { name }, body } as never);
  };
  const names = listsInForce({}).map(({ name }) => name);
  await Promise.all(names.map(put));
  const kept = (await openSettings(house.db)).get(wordLists);
  assert.deepEqual(Object.keys(kept).toSorted(), names.toSorted());
});

test('of many comments those that are there are decided, and taken back; what its writer took away is named', async () => {
  const amy = await at.newReader('amy');
  const posted = [];
  for (const text of ['First of three remarks', 'A second and longer one', 'And then one more']) {
    posted.push((await at.post(text, amy)).id);
    house.clock.advance(61_000);
  }
  const [one = 0, taken = 0, other = 0] = posted;
  await removeComment(at.outside(), { comment: taken, reader: amy.id });
  const found = await decide(at.desk(), { comments: posted, decision: 'reject', rule: 'other' });
  assert.deepEqual([found.decisions.length, found.gone], [2, [taken]]);
  assert.deepEqual([await at.stateOf(one), await at.stateOf(other)], ['rejected', 'rejected']);
  await removeComment(at.outside(), { comment: other, reader: amy.id });
  await undo(at.desk(), found.decisions);
  assert.deepEqual([await at.stateOf(one), await at.stateOf(other)], ['published', 'removed']);
  await refuses(decide(at.desk(), { comments: [taken], decision: 'publish' }), 'comments.no-such-comment');
});

test('many comments are decided by as many statements as one, each with its own reports and what it was', async () => {
  const posted: number[] = [];
  for (const text of [
    'Tide tables',
    'A word on ferries',
    'The mayor was there',
    'https://a.example https://b.example',
  ])
    posted.push((await at.post(text)).id);
  const [one = 0, two = 0] = posted;
  const [uri, vic] = [await at.newReader('uri'), await at.newReader('vic')];
  const say = { reason: 'insult', words: '' } as const;
  for (const [comment, reader] of [
    [one, uri.id],
    [one, vic.id],
    [two, uri.id],
    [two, null],
  ] as const)
    await reportComment(at.outside(), { ...say, comment, reader, client: at.client() });
  const kept = () =>
    house.db
      .selectFrom('comments')
      .select(['id', 'state', 'phase', 'reason', 'objections', 'moderated_at', 'moderated_by'])
      .where('id', 'in', posted)
      .orderBy('id')
      .execute();
  const objections = async () => (await kept()).map((comment) => comment.objections);
  const before = await kept();
  assert.deepEqual(await objections(), [2, 1, 0, 0]);
  house.takeQueries();
  const single = await decide(at.desk(), { comments: [one], decision: 'publish' });
  const statements = house.takeQueries().length;
  house.takeQueries();
  await undo(at.desk(), single.decisions);
  const backwards = house.takeQueries().length;
  const { decisions } = await decide(at.desk(), { comments: posted.toReversed(), decision: 'publish' });
  // Beside the held comment's: that readers see it is announced, and sent as a job.
  assert.equal(house.takeQueries().length, statements + 2);
  assert.deepEqual(await objections(), [0, 0, 0, 0]);
  const rows = await house.db
    .selectFrom('comment_decisions')
    .selectAll()
    .where('id', 'in', decisions)
    .orderBy('comment_id')
    .execute();
  assert.deepEqual(
    rows.map(({ id, comment_id: comment }) => [id, comment]),
    decisions.map((id, index) => [id, posted[index]]),
  );
  assert.deepEqual(
    rows.map(({ was }) => [was?.state, was?.reports.length]),
    [
      ['published', 2],
      ['published', 2],
      ['published', 0],
      ['held', 0],
    ],
  );
  const told = await sql<{ decision: number }>`
    select (data->>'decision')::int as decision from jobs.job where name = 'comment.decided'
      and (data->>'decision')::int = any(${[...decisions]}::int[]) and start_after = ${new Date(house.clock.now().getTime() + 120_000)}
    order by 1`.execute(house.db);
  assert.deepEqual(
    told.rows.map(({ decision }) => decision),
    decisions.toSorted((a, b) => a - b),
  );
  house.takeQueries();
  await undo(at.desk(), decisions);
  assert.equal(house.takeQueries().length, backwards + 2);
  assert.deepEqual(await kept(), before);
});

test('two decisions over one comment are taken back together as what it was before both, or not at all', async () => {
  const { id } = await at.post('Decided twice within a minute');
  const uma = await at.newReader('uma');
  await reportComment(at.outside(), {
    comment: id,
    reason: 'insult',
    words: '',
    reader: uma.id,
    client: at.client(),
  });
  const kept = () =>
    house.db.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const before = await kept();
  const first = await at.decideOne(id, 'publish');
  const second = await at.decideOne(id, 'reject', 'insult');
  await refuses(undo(at.desk(), [first]), 'comments.too-late');
  await refuses(undo(at.desk(), [second, second + 1_000]), 'comments.too-late');
  assert.equal(await at.stateOf(id), 'rejected');
  await undo(at.desk(), [first, second]);
  assert.deepEqual(await kept(), before);
  assert.equal((await at.queue('reported')).filter((item) => item.id === id).length, 1);
  await refuses(undo(at.desk(), [first]), 'comments.too-late');
});

test('one who takes many decisions back and one who decides anew over the same comments never block each other', async () => {
  const posted = [];
  for (let n = 0; n < 6; n += 1) {
    posted.push((await at.post(`Remark number ${'abcdef'[n]} of an argument`)).id);
    house.clock.advance(61_000);
  }
  for (let round = 0; round < 4; round += 1) {
    const { decisions } = await decide(at.desk(), { comments: posted, decision: 'hold' });
    const outcomes = await Promise.allSettled([
      undo(at.desk(), decisions),
      decide(at.desk(), { comments: posted, decision: 'publish' }),
    ]);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof Fault, String(outcome.reason));
  }
});

test('two who set one policy at once, and one reader who reports in two places at once, meet no error', async () => {
  const set = (policy: 'off' | 'before' | null) => setPolicy(at.desk(), { story: at.story }, policy);
  await Promise.all([set('off'), set('before'), set('off'), set('before')]);
  assert.equal((await listPolicies(house.db)).length, 1);
  await set(null);
  const { id } = await at.post('Reported from two places');
  const rex = await at.newReader('rex');
  await Promise.all(
    (['hate', 'insult', 'hate', 'insult'] as const).map((reason) =>
      reportComment(at.outside(), { comment: id, reason, words: '', reader: rex.id, client: at.client() }),
    ),
  );
  const item = (await at.queue('reported')).find((queued) => queued.id === id);
  assert.equal(item?.reports.length, 1);
  const { objections } = await house.db
    .selectFrom('comments')
    .select('objections')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(objections, 1);
});
