import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { readerHmac, removeReader } from '#accounts';
import { deedsOf } from '../own-comments.ts';
import { recommend } from '../recommend.ts';
import { forgetWriter } from '../remove-comment.ts';
import { reportComment } from '../report.ts';
import { answerAppeal, appeal } from './appeals.ts';
import { answerMeasure, contestedMeasures, contestMeasure, measuresAgainst, readMeasure } from './contest.ts';
import { liftBans, measureReader } from './measures.ts';
import { readStatement, statementsOf, tellDecided, tellReported } from './statements.ts';
import { markOf } from './stream.ts';
import { openTestDesk, refuses, type TestDesk } from './testing.ts';
import { transparencyReport } from './transparency.ts';
import { undo } from './undo.ts';

let at: TestDesk;
before(async () => {
  at = await openTestDesk();
});
after(() => at.house.close());
beforeEach(() => at.house.clock.advance(15 * 60_000));

const lettersTo = async (name: string) =>
  (await at.letters()).filter(({ recipient }) => recipient.startsWith(`${name}@`));

/** Jobs that will write a receipt for reports of a comment. */
const receiptsWanted = async (comment: number) =>
  (
    await sql`select from jobs.job where name = 'comment.reported' and (data->>'comment')::int = ${comment}`.execute(
      at.house.db,
    )
  ).rows.length;

test('what stood there and is held is told with its reason, and can be contested; what nobody saw yet is not', async () => {
  const hal = await at.newReader('hal');
  const { id } = await at.post('Something that stood there', hal);
  const first = await at.decideOne(id, 'hold');
  const again = await at.decideOne(id, 'hold');
  for (const decision of [first, again]) await tellDecided(at.house.cx(), decision, at.readerHouse);
  const [letter, ...more] = await lettersTo('hal');
  assert.deepEqual(more, [], 'to hold what is held decides nothing');
  assert.match(letter?.text ?? '', /is not shown for now\.\n\nWhy: The desk wants to read it once more\.\n/);
  const token = (await statementsOf(at.house.db, [id])).get(id) ?? '';
  assert.ok(letter?.text.includes(`/readers/decisions/${token}`));
  assert.equal((await readStatement(at.outside(), token)).held, true);
  await appeal(at.outside(), token, 'It keeps the rules.');
  await answerAppeal(at.desk(), at.readerHouse, { decision: first, granted: true, answer: 'It does.' });
  assert.equal(await at.stateOf(id), 'published');

  const waiting = await at.post('https://one.example https://two.example', await at.newReader('hob'));
  await tellDecided(at.house.cx(), await at.decideOne(waiting.id, 'hold'), at.readerHouse);
  assert.deepEqual(await lettersTo('hob'), []);
  assert.equal((await statementsOf(at.house.db, [waiting.id])).size, 0);
});

test('who reports a comment as illegal has a receipt, once, and the outcome says where to turn to', async () => {
  const rhea = await at.newReader('rhea');
  const { id: comment } = await at.post('Something unlawful');
  const say = { comment, reader: rhea.id, client: at.client() };
  await reportComment(at.outside(), { ...say, reason: 'insult', words: '' });
  assert.equal(await receiptsWanted(comment), 0);
  await reportComment(at.outside(), { ...say, reason: 'illegal', words: 'Section 130' });
  assert.equal(await receiptsWanted(comment), 1);
  for (let run = 1; run <= 2; run += 1)
    await tellReported(at.house.cx(), { comment, reader: rhea.id }, at.readerHouse);
  await tellDecided(at.house.cx(), await at.decideOne(comment, 'publish'), at.readerHouse);
  const [receipt, outcome, ...more] = await lettersTo('rhea');
  assert.deepEqual(more, []);
  assert.match(receipt?.text ?? '', /We have your report of a comment under “Harbour”/);
  assert.match(outcome?.text ?? '', /out-of-court dispute settlement body, or to a court/);
});

test('who is shut out recommends nothing, reports without weight, and may take back what was recommended', async () => {
  const bad = await at.newReader('bad');
  const { id: comment } = await at.post('Something to weigh');
  const like = (on: boolean) => recommend(at.outside(), { comment, reader: bad.id, on });
  assert.equal((await like(true)).recommends, 1);
  const measure = { reader: bad.id, kind: 'suspend', reason: 'So it is', days: 2 } as const;
  await measureReader(at.desk(), at.readerHouse, measure);
  await refuses(like(true), 'comments.shut-out');
  assert.equal((await like(false)).recommends, 0);
  const good = await at.newReader('good');
  for (const reader of [bad.id, good.id])
    await reportComment(at.outside(), { comment, reader, reason: 'hate', words: '', client: at.client() });
  const objections = async () =>
    (
      await at.house.db
        .selectFrom('comments')
        .select('objections')
        .where('id', '=', comment)
        .executeTakeFirstOrThrow()
    ).objections;
  assert.equal(await objections(), 1);
  const published = await at.decideOne(comment, 'publish');
  assert.equal(await objections(), 0);
  await undo(at.desk(), [published]);
  assert.equal(await objections(), 1, 'as many as before');
  at.house.clock.advance(2 * 86_400_000 + 1);
  assert.equal((await like(true)).recommends, 1);
});

test('a measure is stated with its reason, contested once by whoever it shuts out, and lifted where that is granted', async () => {
  const mia = await at.newReader('mia');
  await measureReader(at.desk(), at.readerHouse, {
    reader: mia.id,
    kind: 'ban',
    reason: 'Three insults in a day',
  });
  const [letter] = await lettersTo('mia');
  const [own] = await measuresAgainst(at.house.db, mia.id);
  const token = own?.token ?? '';
  assert.match(letter?.text ?? '', /Three insults in a day[^]*A person decided so[^]*within six months/);
  assert.ok(letter?.text.includes(`https://paper.example/readers/decisions/${token}\n`));
  await refuses(readMeasure(at.outside(), token.replace(/.$/, '_')), 'comments.no-such-decision');
  await refuses(readMeasure(at.outside(), token.replace(/^m\d+/, 'm999')), 'comments.no-such-decision');
  await refuses(contestMeasure(at.outside(), token, ' '), 'comments.appeal-empty');
  const mark = await markOf(at.house.cx());
  await contestMeasure(at.outside(), token, 'It was a quotation.');
  assert.notEqual(await markOf(at.house.cx()), mark, 'open desks hear of it');
  await refuses(contestMeasure(at.outside(), token, 'Again'), 'comments.appeal-closed');
  const [waiting] = await contestedMeasures(at.house.db);
  assert.deepEqual([waiting?.reader, waiting?.kind, waiting?.appeal], [mia.id, 'ban', 'It was a quotation.']);
  const answer = { measure: waiting?.id ?? 0, granted: true, answer: 'So it was.' };
  await answerMeasure(at.desk(), at.readerHouse, answer);
  await refuses(answerMeasure(at.desk(), at.readerHouse, answer), 'comments.no-such-appeal');
  assert.deepEqual(await contestedMeasures(at.house.db), []);
  assert.equal((await at.post('I am back', mia)).state, 'published');
  const { measures } = await deedsOf(at.house.db, mia.id);
  assert.deepEqual(
    measures.map((measure) => [measure.appeal, measure.answer]),
    [['It was a quotation.', 'So it was.']],
    'what was said goes along with the export',
  );
  const report = await transparencyReport(at.house.db, at.house.clock.now().getUTCFullYear());
  for (const what of ['appeals-against-measures', 'appeals-against-measures-granted'])
    assert.equal(report.find((line) => line.what === what && line.of === 'ban')?.count, 1);
  assert.match((await lettersTo('mia')).at(-1)?.text ?? '', /The measure is lifted\.\n\n“So it was\.”/);

  await measureReader(at.desk(), at.readerHouse, { reader: mia.id, kind: 'warn', reason: 'Mind it' });
  const late = (await measuresAgainst(at.house.db, mia.id))[0]?.token ?? '';
  at.house.clock.advance(185 * 86_400_000);
  await refuses(contestMeasure(at.outside(), late, 'Too late'), 'comments.appeal-closed');
});

test('nobody contests for an account that is gone, since its ban could not be found to lift', async () => {
  const gus = await at.newReader('gus');
  const ban = { reader: gus.id, kind: 'ban', reason: 'So it is' } as const;
  for (let time = 1; time <= 2; time += 1) await measureReader(at.desk(), at.readerHouse, ban);
  const [one, two] = await measuresAgainst(at.house.db, gus.id);
  await contestMeasure(at.outside(), one?.token ?? '', 'I did nothing');
  const [waiting] = await contestedMeasures(at.house.db);
  await at.house.db.transaction().execute(async (trx) => {
    const cx = { ...at.outside(), db: trx };
    await forgetWriter(cx, gus.id, 'none');
    await removeReader(cx, gus.id);
  });
  at.house.clock.advance(1);
  assert.deepEqual(await contestedMeasures(at.house.db), []);
  const answer = { measure: waiting?.id ?? 0, granted: true, answer: 'So be it' };
  await refuses(answerMeasure(at.desk(), at.readerHouse, answer), 'comments.no-such-appeal');
  await refuses(contestMeasure(at.outside(), two?.token ?? '', 'Nor then'), 'comments.appeal-closed');
});

test('a ban is on the mailbox: what stands behind a plus makes no other one, and older bans hold', async () => {
  const vera = await at.newReader('vera');
  await measureReader(at.desk(), at.readerHouse, { reader: vera.id, kind: 'ban', reason: 'So it is' });
  const plus = await at.newReader('plus', 'vera+x@mail.example');
  await refuses(at.post('Let me in', plus), 'comments.shut-out');
  const other = await at.newReader('other', 'veranda@mail.example');
  assert.equal((await at.post('I am another', other)).state, 'published');
  await liftBans(at.desk(), plus.id);
  assert.equal((await at.post('Thank you', vera)).state, 'published');
  // As bans were kept before: of the address as it stands.
  await at.house.db
    .insertInto('reader_bans')
    .values({
      address_key: await readerHmac(at.house.db, 'address', 'vera+x@mail.example'),
      since: at.house.clock.now(),
      until: null,
    })
    .execute();
  await refuses(at.post('And me?', plus), 'comments.shut-out');
  await liftBans(at.desk(), plus.id);
  assert.equal((await at.post('And me, now?', plus)).state, 'published');
});
