import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { changeSetting } from '#platform/settings';
import { postComment } from '../post-comment.ts';
import { commentSettings } from '../settings.ts';
import { answerAppeal, appeal } from './appeals.ts';
import { decide } from './decide.ts';
import { readStatement, statementsOf, tellDecided } from './statements.ts';
import { openTestDesk, refuses, type TestDesk } from './testing.ts';
import { transparencyReport } from './transparency.ts';

let at: TestDesk;
before(async () => {
  at = await openTestDesk();
  const { db, clock, settings } = at.house;
  await changeSetting(db, commentSettings.bannedWords, ['flibbertigibbet'], clock.now());
  await settings.refresh();
});
after(() => at.house.close());
beforeEach(() => at.house.clock.advance(15 * 60_000));

const decisionOf = async (comment: number) => {
  const found = at.house.db
    .selectFrom('comment_decisions')
    .select('id')
    .where('comment_id', '=', comment)
    .orderBy('id', 'desc');
  return (await found.executeTakeFirstOrThrow()).id;
};
const lettersTo = async (name: string) =>
  (await at.letters()).filter(({ recipient }) => recipient.startsWith(`${name}@`));

test('what a phase rejects is explained at once: by itself, on which ground, until when it may be contested', async () => {
  const { id, state, statement = '' } = await at.post('What a flibbertigibbet');
  assert.equal(state, 'rejected');
  const found = await readStatement(at.outside(), statement);
  assert.deepEqual(
    [found.phase, found.rule, found.reason, found.nameAlone, found.shown],
    ['banned-words', null, 'The paper does not print “flibbertigibbet”.', true, false],
  );
  assert.ok(found.until.getTime() - at.house.clock.now().getTime() > 180 * 86_400_000);
  assert.equal((await statementsOf(at.house.db, [id])).get(id), statement);
});

test('the same rejected comment sent twice by a nervous finger has one statement', async () => {
  const client = at.client();
  const send = () =>
    postComment(at.outside(), {
      story: at.story,
      name: 'Ned',
      text: '[url=https://x.example]x[/url]',
      client,
    });
  const [one, other] = [await send(), await send()];
  assert.equal(one.state, 'rejected');
  assert.deepEqual(other, one);
});

test('who has an account gets the statement by letter too, once, and it leads to the same page', async () => {
  const ida = await at.newReader('ida');
  const { id, statement = '' } = await at.post('A flibbertigibbet again', ida);
  const decision = await decisionOf(id);
  await tellDecided(at.house.cx(), decision, at.readerHouse);
  await tellDecided(at.house.cx(), decision, at.readerHouse);
  const [letter, ...more] = await lettersTo('ida');
  assert.deepEqual(more, []);
  assert.match(letter?.text ?? '', /Why: The paper does not print “flibbertigibbet”\./);
  assert.match(letter?.text ?? '', /A program found and decided so by itself/);
  assert.ok(letter?.text.includes(`/readers/decisions/${statement}`));
});

test('a stranger contests what a phase decided, a person answers, and the page shows the answer', async () => {
  const { id, statement = '' } = await at.post('This flibbertigibbet is a play by Shakespeare');
  await appeal(at.outside(), statement, 'It is a name in King Lear.');
  const [item] = await at.queue('appealed');
  assert.deepEqual([item?.id, item?.appeal?.words], [id, 'It is a name in King Lear.']);
  const decision = item?.appeal?.decision ?? 0;
  await answerAppeal(at.desk(), at.readerHouse, { decision, granted: true, answer: 'So it is.' });
  assert.equal(await at.stateOf(id), 'published');
  const { answer, shown } = await readStatement(at.outside(), statement);
  assert.deepEqual([answer, shown], ['So it is.', true]);
});

test('what is shown after all can no longer be contested, and a phase that holds states nothing', async () => {
  const { id, statement = '' } = await at.post('One flibbertigibbet more');
  await decide(at.desk(), { comments: [id], decision: 'publish' });
  await refuses(appeal(at.outside(), statement, 'Why?'), 'comments.appeal-closed');
  assert.equal((await statementsOf(at.house.db, [id])).size, 0);
  const held = await at.post('https://one.example https://two.example');
  assert.deepEqual([held.state, held.statement], ['held', undefined]);
});

test('what phases rejected stands in a queue of its own until a person decides over it', async () => {
  const { id } = await at.post('Flibbertigibbet, flibbertigibbet');
  const [item] = await at.queue('refused');
  assert.deepEqual([item?.id, item?.phase], [id, 'banned-words']);
  await decide(at.desk(), { comments: [id], decision: 'reject', rule: 'insult' });
  assert.ok((await at.queue('refused')).every((other) => other.id !== id));
});

test('a statement is found by its own token alone', async () => {
  const { statement = '' } = await at.post('The last flibbertigibbet');
  await refuses(readStatement(at.outside(), `${statement.slice(0, -1)}_`), 'comments.no-such-decision');
  await refuses(readStatement(at.outside(), ''), 'comments.no-such-decision');
});

test('the yearly report counts what phases rejected, and what came of appeals against them', async () => {
  const lines = await transparencyReport(at.house.db, at.house.clock.now().getUTCFullYear());
  const count = (what: string, of = '') =>
    lines.find((line) => line.what === what && line.of === of)?.count ?? 0;
  assert.equal(count('rejected-by-phase', 'banned-words'), 6);
  assert.equal(count('rejected-by-phase', 'links'), 1);
  assert.equal(count('decisions-by-machine', 'reject'), 7);
  assert.equal(count('appeals-against-machine'), 1);
  assert.equal(count('appeals-against-machine-granted'), 1);
  assert.equal(count('appeals-granted'), 1);
  assert.equal(count('machine-decisions-reversed'), 2);
});
