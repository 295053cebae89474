import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addStaff } from '#accounts';
import { broadsheet } from '#broadsheet';
import { moderate, setPolicy } from '#comments';
import { openTestSite, type TestSite } from '../testing.ts';
import { openReaders } from './testing.ts';

let site: TestSite;
let readers: ReturnType<typeof openReaders>;
let story = 0;
const page = '/world/the-lock';

before(async () => {
  site = await openTestSite(broadsheet, { withComments: true });
  readers = openReaders(site);
  story = await site.publish({ headline: 'The lock' });
  await setPolicy(site.cx(), { story }, 'before');
});
after(() => site.close());
beforeEach(() => site.clock.advance(16 * 60_000));

const write = (text: string, cookie: string) =>
  readers.send(`/stories/${story}/comments`, { name: 'Uma', text }, { cookie });
const read = async (path: string, cookie: string) => (await site.get(path, { cookie })).text();
const only = async () =>
  site.db
    .selectFrom('comments')
    .select(['id', 'state', 'text'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();

test('a letter’s link shows what it will do, and does it for the one button alone', async () => {
  await readers.send(`/stories/${story}/comments`, {
    name: 'Vic <b>',
    email: 'vic@home.example',
    text: 'Shown before it is posted: 1 < 2.',
  });
  const link = await readers.linkSent();
  for (let look = 1; look <= 3; look += 1) {
    const html = await site.text(link);
    assert.match(html, /<bdi>Vic &lt;b><\/bdi>[^]*Shown before it is posted: 1 &lt; 2\./);
    assert.match(html, /<a href="\/world\/the-lock">The lock<\/a>/);
    assert.equal(html.match(/<form method="post" action="\/readers\/enter\//g)?.length, 1);
    assert.doesNotMatch(html, /data-at-once/);
    assert.match(html, /Post the comment/);
  }
  assert.equal((await site.db.selectFrom('comments').selectAll().execute()).length, 0);
  const entered = await readers.send(link);
  const { id } = await only();
  assert.equal(entered.headers.get('location'), `${page}#comment-${id}`);
  await readers.send('/readers/links', { email: 'vic@home.example' });
  assert.match(await site.text(await readers.linkSent()), /Sign in now/);
});

test('what a moderator has to read stands with its writer, to be changed or taken back, until it is decided', async () => {
  const cookie = await readers.signIn('uma@home.example');
  const posted = await write('I wait my turn.', cookie);
  const { id } = await only();
  assert.equal(posted.headers.get('location'), `${page}#comment-${id}`);
  for (const path of [page, '/readers']) {
    const html = await read(path, cookie);
    assert.match(html, /waits for a moderator[^]*I wait my turn\./, path);
    assert.match(html, new RegExp(`/comments/${id}/edit"[^]*/comments/${id}/remove"`), path);
    assert.match(html, /an editor reads every comment before it appears/, path);
  }
  assert.match(await read('/ko/readers', cookie), /확인을 기다리는 중[^]*편집자가 모든 댓글을 먼저 읽습니다/);
  assert.doesNotMatch(await site.text(page), /I wait my turn/);
  const other = await readers.signIn('wes@home.example');
  assert.doesNotMatch(await read(page, other), /I wait my turn/);
  assert.equal((await site.get(`/comments/${id}/edit`, { cookie: other })).status, 404);

  const changed = await readers.send(
    `/comments/${id}/edit`,
    { text: 'I wait, and know better.' },
    { cookie },
  );
  assert.equal(changed.headers.get('location'), `${page}#comment-${id}`);
  assert.match(await read(page, cookie), /I wait, and know better\./);
  site.clock.advance(5 * 60_000 + 1);
  const late = await read(page, cookie);
  assert.doesNotMatch(late, new RegExp(`/comments/${id}/edit"`));
  assert.match(late, new RegExp(`/comments/${id}/remove"`));
  const refused = await readers.send(`/comments/${id}/edit`, { text: 'Too late, and kept.' }, { cookie });
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /for 5 minutes[^]*Too late, and kept\./);

  await moderate(site.cx(), { comments: [id], decision: 'publish', reason: 'Read.' });
  await site.heard();
  const decided = await read(page, cookie);
  assert.doesNotMatch(decided, /waits for a moderator/);
  assert.match(decided, /I wait, and know better\./);

  await write('I think better of it.', cookie);
  const { id: second } = await only();
  await readers.send(`/comments/${second}/remove`, {}, { cookie });
  assert.doesNotMatch(await read(page, cookie), /I think better of it/);
  assert.equal((await only()).state, 'removed');
});

test('who comes by a letter after the comments closed is told so and signed in, and nobody is given a form to answer', async () => {
  const target = await site.publish({ headline: 'The weir' });
  const say = (fields: Readonly<Record<string, string>>, headers = {}) =>
    readers.send(`/stories/${target}/comments`, fields, headers);
  const ivo = await readers.signIn('ivo@home.example');
  await say({ text: 'The weir is old.' }, { cookie: ivo });
  const { id: root } = await only();
  await say({ text: 'And it leaks.', answers: String(root) }, { cookie: ivo });
  const { id: answer } = await only();
  assert.match(await read(`/comments/${root}/reply`, ivo), /<textarea/);
  await say({ name: 'Kay', email: 'kay@home.example', text: 'My late word on the weir.' });
  const link = await readers.linkSent();
  await setPolicy(site.cx(), { story: target }, 'off');

  const entered = await readers.send(link);
  assert.equal(entered.status, 403);
  assert.match(await entered.text(), /takes no more comments[^]*My late word on the weir\./);
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  assert.match(await read('/readers', cookie), /kay@home\.example/);

  const reply = await read(`/comments/${root}/reply`, ivo);
  assert.match(reply, /Comments are closed\./);
  assert.doesNotMatch(reply, /<textarea|\/remove"/);
  const changed = await readers.send(
    `/comments/${root}/edit`,
    { text: 'Kept, though late.' },
    { cookie: ivo },
  );
  assert.equal(changed.status, 403);
  assert.match(await changed.text(), /takes no more comments[^]*Kept, though late\./);

  const { comments } = (await (await site.get('/readers/export', { cookie: ivo })).json()) as {
    comments: { id: number; answers: number | null }[];
  };
  assert.deepEqual(
    comments.map(({ id, answers }) => [id, answers]),
    [
      [answer, root],
      [root, null],
    ],
  );
});

test('a measure stands on the reader’s own page, in both languages, and is contested there', async () => {
  const cookie = await readers.signIn('sal@home.example');
  const lou = await addStaff(site.cx(), { name: 'Mo', email: 'mo@paper.example', role: 'moderator' });
  const { id: reader } = await site.db
    .selectFrom('readers')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await site.db
    .insertInto('reader_measures')
    .values({
      reader_id: reader,
      kind: 'suspend',
      reason: 'Three insults in a day',
      staff_id: lou,
      at: site.clock.now(),
      until: new Date(site.clock.now().getTime() + 86_400_000),
    })
    .execute();
  const own = await (await site.get('/readers', { cookie })).text();
  const href = /href="(\/readers\/decisions\/m[^"]+)"/.exec(own)?.[1] ?? '';
  assert.match(own, /You cannot write here for a while/);
  assert.match(await site.text(href), /Three insults in a day[^]*<form method="post"/);
  assert.match(await site.text(`/ko${href}`), /한동안 댓글을 쓰실 수 없습니다[^]*이의 제기/);
  assert.equal((await site.get(href.replace(/.$/, '_'))).status, 404);
  assert.equal((await readers.send(href, { words: '' })).status, 422);
  assert.equal((await readers.send(href, { words: 'It was a quotation.' })).status, 303);
  assert.match(await site.text(href), /It was a quotation\.[^]*A person will read it again/);
});

test('after signing in a reader goes on to a page of ours, never to another host', async () => {
  for (const [next, to] of [
    [page, page],
    ['//evil.example', '/readers'],
    ['https://evil.example', '/readers'],
    ['/\\evil.example', '/readers'],
  ] as const) {
    site.clock.advance(16 * 60_000);
    await readers.send('/readers/links', { email: 'quy@home.example', next });
    assert.equal((await readers.send(await readers.linkSent())).headers.get('location'), to, next);
  }
});
