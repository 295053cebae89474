import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addStaff, banOf, banReader, chooseMail } from '#accounts';
import { broadsheet } from '#broadsheet';
import { commentSettings, tellAnswered } from '#comments';
import { changeSetting } from '#platform/settings';
import { ensureAuthor } from '#taxonomy';
import { openTestSite, type TestSite } from '../testing.ts';
import { readerHouse } from './house.ts';
import { openReaders } from './testing.ts';

let site: TestSite;
let readers: ReturnType<typeof openReaders>;
let story = 0;
const page = '/world/the-harbour';

before(async () => {
  site = await openTestSite(broadsheet, { withComments: true });
  readers = openReaders(site);
  const names = { en: 'Ada Park' };
  const author = await ensureAuthor(site.cx(), { slug: 'ada', names, email: 'ada@paper.example' });
  story = await site.publish({ headline: 'The harbour', bylines: [{ author, role: 'words' }] });
});
after(() => site.close());
beforeEach(() => site.clock.advance(16 * 60_000));

const comment = (text: string, more: Readonly<Record<string, string>> = {}, cookie = '') =>
  readers.send(`/stories/${story}/comments`, { name: 'Bo Lind', text, ...more }, { cookie });

async function letters(): Promise<
  readonly { recipient: string; text: string; unsubscribe: string | null }[]
> {
  return site.db.selectFrom('outbox').select(['recipient', 'text', 'unsubscribe']).orderBy('id').execute();
}

/** A reader who has just signed in; gives the cookie. */
async function signIn(email: string, name = ''): Promise<string> {
  if (name === '') return readers.signIn(email);
  await comment(`I am ${name}, and this is my first.`, { name, email });
  return readers.enter();
}

const idOf = async (text: string) =>
  (await site.db.selectFrom('comments').select('id').where('text', '=', text).executeTakeFirstOrThrow()).id;
const readerNamed = async (name: string) =>
  (await site.db.selectFrom('readers').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;

test('a first comment and the proof of its address are one flow', async () => {
  const sent = await comment('Written first, proved later.', { email: ' Bo@Home.example ' });
  assert.deepEqual([sent.status, sent.headers.get('location')], [303, `${page}#comment-unproved`]);
  assert.equal(sent.headers.get('set-cookie'), null);
  assert.doesNotMatch(await site.text(page), /proved later/);
  const link = await readers.linkSent();
  assert.match(link, /^\/readers\/enter\/[\w-]{43}$/);
  assert.equal((await letters()).at(-1)?.recipient, 'bo@home.example');
  // A program that looks through the mail follows the link: nothing happens yet.
  const look = await site.get(link);
  assert.equal(look.headers.get('cache-control'), 'private, no-store');
  assert.match(await look.text(), /<form method="post" action="\/readers\/enter\//);
  assert.doesNotMatch(await site.text(page), /proved later/);
  const entered = await readers.send(link);
  assert.equal(entered.status, 303);
  assert.match(entered.headers.get('location') ?? '', /^\/world\/the-harbour#comment-\d+$/);
  assert.match(
    entered.headers.get('set-cookie') ?? '',
    /^__Host-reader=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=/,
  );
  assert.match(await site.text(page), /proved later/);
});

test('a link lets in one browser alone, at the same instant too; that one is led on again, and lands one comment', async () => {
  await comment('Clicked twice.', { email: 'twice@home.example' });
  const link = await readers.linkSent();
  const both = await Promise.all([readers.send(link), readers.send(link)]);
  const [one, two] = both.toSorted((left, right) => left.status - right.status);
  assert.deepEqual([one?.status, two?.status], [303, 410]);
  assert.match((await two?.text()) ?? '', /used already/);
  assert.equal(two?.headers.get('set-cookie'), null);
  const cookie = (one?.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const again = await readers.send(link, {}, { cookie });
  assert.deepEqual(
    [again.status, again.headers.get('location'), again.headers.get('set-cookie')],
    [303, one?.headers.get('location'), null],
  );
  assert.equal((await site.get(link, { cookie })).status, 200);
  for (const other of ['', await signIn('thrice@home.example')]) {
    const replayed = await readers.send(link, {}, { cookie: other, 'user-agent': 'Another' });
    assert.deepEqual([replayed.status, replayed.headers.get('set-cookie')], [410, null]);
    assert.equal((await site.get(link, { cookie: other })).status, 410);
  }
  const rows = await site.db
    .selectFrom('comments')
    .select('id')
    .where('text', '=', 'Clicked twice.')
    .execute();
  assert.equal(rows.length, 1);
});

test('a link that is forged, replayed or expired says so, and lets nobody in', async () => {
  await comment('Once only.', { email: 'once@home.example' });
  const link = await readers.linkSent();
  await readers.send(link);
  site.clock.advance(3 * 60_000);
  await comment('Too late.', { email: 'late@home.example' });
  const late = await readers.linkSent();
  site.clock.advance(24 * 3_600_000);
  const forged = `/readers/enter/${'A'.repeat(43)}`;
  for (const [path, status, words] of [
    [link, 410, /used already|for a day/],
    [late, 410, /good for a day, which is over/],
    [forged, 404, /not one of ours/],
  ] as const) {
    for (const reply of [await site.get(path), await readers.send(path)]) {
      assert.equal(reply.status, status, path);
      assert.match(await reply.text(), words);
      assert.equal(reply.headers.get('set-cookie'), null);
    }
  }
  await comment('Again.', { email: 'once@home.example' });
  const again = await readers.linkSent();
  await readers.send(again);
  site.clock.advance(3 * 60_000);
  const replayed = await readers.send(again);
  assert.equal(replayed.status, 410);
  assert.match(await replayed.text(), /used already/);
  assert.doesNotMatch(await site.text(page), /Too late/);
});

test('letters are few: the fifth within a quarter of an hour is refused', async () => {
  for (let turn = 1; turn <= 4; turn += 1) {
    assert.equal((await readers.send('/readers/links', { email: 'many@home.example' })).status, 303);
  }
  assert.equal((await readers.send('/readers/links', { email: 'many@home.example' })).status, 429);
  assert.equal((await readers.send('/readers/links', { email: 'nobody' })).status, 422);
  const unreadable = await comment('Given back with it.', { email: 'nobody' });
  assert.equal(unreadable.status, 422);
  assert.match(await unreadable.text(), /not an e-mail address[^]*Given back with it\./);
});

test('the page of who signed in is theirs alone; all others get what everybody gets', async () => {
  const cookie = await signIn('cy@home.example', 'Cy');
  const shared = await site.get(page);
  const own = await site.get(page, { cookie });
  assert.equal(own.headers.get('cache-control'), 'private, no-cache');
  assert.equal(shared.headers.get('cache-control'), 'no-cache');
  const [html, others] = [await own.text(), await shared.text()];
  assert.match(html, /Writing as <bdi>Cy<\/bdi>/);
  assert.match(html, /\/comments\/\d+\/edit/);
  assert.doesNotMatch(others, /Writing as|\/edit"/);
  assert.match(others, /name="email"/);
  const stranger = await site.get(page, { cookie: `__Host-reader=${'x'.repeat(43)}` });
  assert.doesNotMatch(await stranger.text(), /Writing as/);
  assert.notEqual(own.headers.get('etag'), shared.headers.get('etag'));
});

test('an address stands in no page but its owner’s, in no answer, and not in the audit', async () => {
  const cookie = await signIn('secret.address@home.example', 'Dee');
  const id = await idOf('I am Dee, and this is my first.');
  for (const path of [
    page,
    `/comments/${id}/report`,
    `/comments/${id}/reply`,
    `/api/stories/${story}/comments`,
    '/readers',
  ])
    assert.doesNotMatch(await site.text(path), /secret\.address/, path);
  assert.doesNotMatch(await (await site.get(page, { cookie })).text(), /secret\.address/);
  assert.match(await (await site.get('/readers', { cookie })).text(), /secret\.address@home\.example/);
  const audit = await site.db.selectFrom('audit').selectAll().execute();
  assert.doesNotMatch(JSON.stringify(audit), /secret/);
});

test('answers stand below what they answer, one level deep, and are told by letter', async () => {
  const asked = await signIn('ed@home.example', 'Ed');
  const other = await signIn('flo@home.example', 'Flo');
  const root = await idOf('I am Ed, and this is my first.');
  await comment('An answer.', { answers: String(root) }, other);
  const reply = await idOf('An answer.');
  await comment('An answer to the answer.', { answers: String(reply) }, asked);
  const rows = await site.db
    .selectFrom('comments')
    .select(['text', 'parent_id', 'answers_id'])
    .where('answers_id', 'is not', null)
    .orderBy('id')
    .execute();
  assert.deepEqual(rows, [
    { text: 'An answer.', parent_id: root, answers_id: root },
    { text: 'An answer to the answer.', parent_id: root, answers_id: reply },
  ]);
  const html = await site.text(page);
  assert.match(
    html,
    new RegExp(`id="comment-${root}"(?:(?!id="comment-)[^])*<ol class="replies"><li id="comment-${reply}"`),
  );
  assert.equal((await comment('To nothing.', { answers: '999999' })).status, 422);

  const house = readerHouse('https://paper.example', site.settings);
  await tellAnswered(site.cx(), reply, house);
  const told = (await letters()).at(-1);
  assert.equal(told?.recipient, 'ed@home.example');
  assert.match(told.text, new RegExp(`https://paper\\.example/comments/${reply}\\n`));
  assert.doesNotMatch(told.text, /An answer|Flo/);
  // The job may run twice, and the desk may hide the answer and show it again.
  const once = (await letters()).length;
  await tellAnswered(site.cx(), reply, house);
  assert.equal((await letters()).length, once);
  const forgetTelling = () =>
    site.db.updateTable('comments').set({ answer_told_at: null }).where('id', '=', reply).execute();
  await forgetTelling();
  // The mail program ends these letters with one POST and no cookie.
  const unsubscribe = new URL(told.unsubscribe ?? '').pathname;
  assert.equal((await readers.send(unsubscribe.replace(/.$/, '_'))).status, 404);
  assert.equal((await site.get(unsubscribe)).status, 200);
  const before = (await letters()).length;
  // RFC 8058, 3.2: as multipart/form-data, which mail programs prefer, as a form, or bare.
  const fields = new FormData();
  fields.append('List-Unsubscribe', 'One-Click');
  for (const body of [fields, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), undefined]) {
    await chooseMail(site.db, await readerNamed('Ed'), true);
    const sent = { method: 'POST', ...(body ? { body } : {}) };
    assert.equal((await fetch(`${site.origin}${unsubscribe}`, sent)).status, 200);
    const { mail_replies: wanted } = await site.db
      .selectFrom('readers')
      .select('mail_replies')
      .where('name', '=', 'Ed')
      .executeTakeFirstOrThrow();
    assert.equal(wanted, false);
  }
  await tellAnswered(site.cx(), reply, house);
  assert.equal((await letters()).length, before);
  assert.match(await (await site.get('/readers', { cookie: asked })).text(), /An answer\./);
});

test('each reader’s recommendation counts once, the writer’s own not at all, and order the thread', async () => {
  const gus = await signIn('gus@home.example', 'Gus');
  const hal = await signIn('hal@home.example', 'Hal');
  const ids = {
    gus: await idOf('I am Gus, and this is my first.'),
    hal: await idOf('I am Hal, and this is my first.'),
  };
  const say = async (id: number, cookie: string, on = '1') =>
    (await (
      await readers.send(`/comments/${id}/recommend`, { on }, { cookie, accept: 'application/json' })
    ).json()) as unknown;
  assert.deepEqual(await say(ids.hal, gus), { recommends: 1, on: true });
  assert.deepEqual(await say(ids.hal, gus), { recommends: 1, on: true });
  assert.deepEqual(await say(ids.hal, hal), { recommends: 1, on: true });
  const best = await site.text(`${page}?order=best`);
  assert.equal(/<li id="comment-(\d+)"/.exec(best)?.[1], String(ids.hal));
  assert.deepEqual(await say(ids.hal, gus, '0'), { recommends: 0, on: false });
  const stranger = await readers.send(`/comments/${ids.hal}/recommend`);
  assert.match(stranger.headers.get('location') ?? '', /^\/readers\?next=/);
});

test('what one wrote can be changed for five minutes, with a mark, and taken back at any time', async () => {
  const cookie = await signIn('ivy@home.example', 'Ivy');
  const id = await idOf('I am Ivy, and this is my first.');
  await readers.send(`/stories/${story}/comments`, {
    name: 'Al',
    text: 'But why, Ivy?',
    answers: String(id),
  });
  const edit = (text: string, by = cookie) => readers.send(`/comments/${id}/edit`, { text }, { cookie: by });
  assert.equal((await edit('I am Ivy, and I know better.')).status, 303);
  assert.match(await site.text(page), /I know better[^]*?/);
  assert.match(await site.text(page), /class="edited"/);
  const refused = await edit('x'.repeat(301));
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /x{301}/);
  assert.equal((await edit('I am not Ivy.', await signIn('joe@home.example', 'Joe'))).status, 404);
  site.clock.advance(5 * 60_000 + 1);
  assert.equal((await edit('Too late for that.')).status, 409);
  assert.equal((await readers.send(`/comments/${id}/remove`, {}, { cookie })).status, 303);
  const html = await site.text(page);
  assert.doesNotMatch(html, /I know better/);
  assert.match(html, /not here any more[^]*But why, Ivy\?/);
  const kept = await site.db.selectFrom('comment_edits').selectAll().where('comment_id', '=', id).execute();
  assert.deepEqual(kept, []);
});

test('anybody can report a comment, with a reason, and once', async () => {
  await comment('Something dreadful.');
  const id = await idOf('Something dreadful.');
  const report = (fields: Record<string, string>, cookie = '') =>
    readers.send(`/comments/${id}/report`, fields, { cookie });
  assert.equal((await report({})).status, 422);
  assert.equal((await report({ reason: 'illegal', words: ' ' })).status, 422);
  assert.match(await (await report({ reason: 'hate' })).text(), /An editor will look at it/);
  assert.equal((await report({ reason: 'illegal', words: 'Section 12' })).status, 200);
  await report({ reason: 'insult' }, await signIn('kit@home.example', 'Kit'));
  const rows = await site.db
    .selectFrom('comment_reports')
    .select(['reason', 'words'])
    .where('comment_id', '=', id)
    .orderBy('id')
    .execute();
  assert.deepEqual(rows, [
    { reason: 'illegal', words: 'Section 12' },
    { reason: 'insult', words: '' },
  ]);
  const { objections } = await site.db
    .selectFrom('comments')
    .select('objections')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(objections, 1, 'only readers with an account weigh on the order');
});

test('who works here, or wrote the story, is marked by the proved address', async () => {
  await addStaff(site.cx(), { name: 'Lou', email: 'lou@paper.example', role: 'editor' });
  await signIn('lou@paper.example', 'Lou');
  await signIn('ada@paper.example', 'Ada');
  const marks = await site.db
    .selectFrom('comments')
    .select(['name', 'mark'])
    .where('mark', 'is not', null)
    .orderBy('id')
    .execute();
  assert.deepEqual(marks, [
    { name: 'Lou', mark: 'staff' },
    { name: 'Ada', mark: 'author' },
  ]);
});

test('a reader takes everything along', async () => {
  const cookie = await signIn('max@home.example', 'Max');
  const reply = await site.get('/readers/export', { cookie });
  assert.match(reply.headers.get('content-disposition') ?? '', /attachment/);
  const everything = (await reply.json()) as { account: { email: string }; comments: { text: string }[] };
  assert.equal(everything.account.email, 'max@home.example');
  assert.deepEqual(
    everything.comments.map(({ text }) => text),
    ['I am Max, and this is my first.'],
  );
  assert.equal((await site.get('/readers/export')).status, 303);
});

for (const [comments, stays] of [
  ['nameless', true],
  ['none', false],
] as const) {
  test(`an account ends, and its comments ${stays ? 'stay without a name' : 'go'}; a ban survives`, async () => {
    const name = stays ? 'Ned' : 'Oda';
    const email = `${name}@home.example`;
    const cookie = await signIn(email, name);
    const reader = await readerNamed(name);
    await banReader(site.cx(), reader, null);
    assert.equal((await readers.send('/readers/remove', {}, { cookie })).status, 422);
    const gone = await readers.send('/readers/remove', { comments }, { cookie });
    assert.match(gone.headers.get('set-cookie') ?? '', /^__Host-reader=; .*Max-Age=0/);
    const html = await site.text(page);
    assert.equal(html.includes(`I am ${name}`), stays);
    assert.ok(!html.includes(`<bdi>${name}</bdi>`));
    assert.doesNotMatch(await (await site.get(page, { cookie })).text(), /Writing as/);
    const left = JSON.stringify([
      await site.db.selectFrom('outbox').selectAll().execute(),
      await site.db.selectFrom('reader_addresses').selectAll().execute(),
      await site.db.selectFrom('reader_links').selectAll().execute(),
    ]);
    assert.ok(!left.includes(email.toLowerCase()));
    await signIn(email);
    const [again] = await site.db
      .selectFrom('reader_addresses')
      .selectAll()
      .where('email', '=', email.toLowerCase())
      .execute();
    assert.deepEqual(await banOf(site.cx(), again?.reader_id ?? 0), { until: null });
  });
}

test('where a name alone will not do, an address is asked for', async () => {
  await changeSetting(site.db, commentSettings.nameAlone, false, site.clock.now());
  await site.settings.refresh();
  const refused = await comment('Only a name.');
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /asks for an e-mail address[^]*Only a name\./);
  assert.equal((await comment('Not an address.', { email: 'x' })).status, 422);
  assert.equal((await comment('With an address.', { email: 'pat@home.example' })).status, 303);
  await changeSetting(site.db, commentSettings.nameAlone, true, site.clock.now());
  await site.settings.refresh();
});

test('a page of another site can do nothing in a reader’s name', async () => {
  const cookie = await signIn('rae@home.example', 'Rae');
  for (const path of ['/readers/remove', '/readers/name', '/readers/sign-out', `/comments/1/recommend`]) {
    const reply = await fetch(`${site.origin}${path}`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams({ comments: 'none', name: 'X' }),
    });
    assert.equal(reply.status, 403, path);
  }
});

test('the pages speak Korean under /ko, and a story may be called readers', async () => {
  assert.match(await site.text('/ko/readers'), /로그인/);
  await site.publish({ headline: 'Readers', slug: 'readers' });
  assert.match(await site.text('/world/readers'), /<h1 class="headline"[^>]*>Readers/);
});
