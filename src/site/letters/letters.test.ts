import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { ensureAuthor } from '#taxonomy';
import { openTestSite, type TestSite } from '../testing.ts';

let site: TestSite;
before(async () => {
  site = await openTestSite(broadsheet);
  const names = { en: 'Ada Park', ko: '박아다' };
  await ensureAuthor(site.cx(), { slug: 'ada-park', names, email: 'ada.park@mail.example' });
  await ensureAuthor(site.cx(), { slug: 'shy', names, email: 'shy@mail.example', showEmail: false });
});
after(() => site.close());

const letter = {
  name: 'Lee',
  email: 'lee@home.example',
  subject: 'Your story',
  message: 'Thank you.\nWell done.',
};
const send = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${site.origin}/authors/ada-park/write`, {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', ...headers },
    body: new URLSearchParams(fields),
  });
const outbox = () => site.db.selectFrom('outbox').selectAll().orderBy('id').execute();

test('a letter is posted to the author, who can answer it, and the address is in no page', async () => {
  const form = await site.text('/authors/ada-park/write');
  assert.match(form, /action="\/authors\/ada-park\/write"/);
  const reply = await send(letter);
  assert.deepEqual([reply.status, reply.headers.get('location')], [303, '/authors/ada-park/write?sent=1']);
  const [posted] = await outbox();
  assert.equal(posted?.recipient, 'ada.park@mail.example');
  assert.equal(posted.reply_to, 'lee@home.example');
  assert.match(posted.text, /Thank you\.\nWell done\./);
  for (const path of [
    '/authors/ada-park/write',
    '/authors/ada-park/write?sent=1',
    '/authors/ada-park',
    '/ko/authors/ada-park/write',
  ]) {
    const reply = await site.get(path);
    const html = await reply.text();
    assert.equal(reply.status, 200, path);
    assert.ok(!html.includes('mail.example') && !html.includes('ada.park'), path);
  }
});

test('a letter with something wrong is given back with the reason, and not posted', async () => {
  const before = (await outbox()).length;
  for (const [field, value] of [
    ['email', 'nobody'],
    ['message', ' '],
    ['name', ''],
    ['message', 'x'.repeat(5_001)],
  ] as const) {
    const reply = await send({ ...letter, [field]: value });
    const html = await reply.text();
    assert.equal(reply.status, 422, field);
    assert.ok(html.includes('role="alert"') && html.includes('value="Your story"'), field);
  }
  assert.equal((await outbox()).length, before);
});

test('a subject cannot smuggle a header in', async () => {
  await send({ ...letter, subject: 'Hello\r\nBcc: all@home.example' });
  assert.doesNotMatch((await outbox()).at(-1)?.subject ?? '\n', /[\r\n]/);
});

test('a page of another site cannot send a letter', async () => {
  assert.equal((await send(letter, { 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await send(letter, { origin: 'https://evil.example' })).status, 403);
});

test('after five letters in ten minutes one has to wait', async () => {
  site.clock.advance(11 * 60_000);
  for (let turn = 1; turn <= 5; turn += 1) assert.equal((await send(letter)).status, 303);
  assert.equal((await send(letter)).status, 429);
  site.clock.advance(11 * 60_000);
  assert.equal((await send(letter)).status, 303);
});

test('an author who is not to be written to has no form', async () => {
  assert.equal((await site.get('/authors/shy/write')).status, 404);
  assert.equal((await site.get('/authors/shy')).status, 200);
});

test('the address is told in two parts, to our own script alone', async () => {
  const path = '/authors/ada-park/address';
  const script = { 'sec-fetch-site': 'same-origin', 'x-asked-by': 'person', accept: 'application/json' };
  const reply = await site.get(path, script);
  assert.deepEqual(await reply.json(), { user: 'ada.park', host: 'mail.example' });
  assert.equal(reply.headers.get('cache-control'), 'no-store');
  for (const headers of [
    {},
    { 'sec-fetch-site': 'same-origin' },
    { ...script, 'sec-fetch-site': 'cross-site' },
    { 'x-asked-by': 'person' },
  ]) {
    const refused = await site.get(path, headers);
    assert.equal(refused.status, 403);
    assert.ok(!(await refused.text()).includes('ada.park'));
  }
  assert.equal((await site.get('/ko/authors/ada-park/address', script)).status, 200);
  assert.equal((await site.get('/authors/shy/address', script)).status, 404);
});
