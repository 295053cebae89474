import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOTP } from 'otpauth';
import { capabilitiesOf, makeEntryLink, openSession } from '#accounts';
import { ask, good, house, letterTo, member, paper } from './testing.ts';

test('the paper is set up once: by the latest link alone, which names it and signs its owner in', async () => {
  const early = await makeEntryLink(house.cx(), { purpose: 'set-up', staff: null });
  const token = await makeEntryLink(house.cx(), { purpose: 'set-up', staff: null });
  const owner = {
    paper: 'The Heron',
    name: 'Ola',
    email: 'ola@paper.example',
    credential: { password: good },
  };
  assert.equal((await ask('POST /api/set-up', { ...owner, token: early })).code, 'accounts.link-spent');
  const weak = { ...owner, token, credential: { password: 'short' } };
  assert.equal((await ask('POST /api/set-up', weak)).code, 'accounts.password-weak');
  const done = await ask('POST /api/set-up', { ...owner, token });
  assert.equal(done.status, 204, 'a refused try has not used the link up');
  assert.equal(paper, 'The Heron');
  const session = await ask('GET /api/session', undefined, { cookie: done.cookie });
  assert.deepEqual([session.body.name, session.body.role], ['Ola', 'owner']);
  assert.equal((await ask('POST /api/set-up', { ...owner, token })).code, 'accounts.link-spent');
  const another = await makeEntryLink(house.cx(), { purpose: 'set-up', staff: null });
  const usurper = { ...owner, email: 'eve@paper.example', token: another };
  assert.equal((await ask('POST /api/set-up', usurper)).code, 'accounts.owner-there');
});

test('a link that is fifteen minutes old sets nothing up', async () => {
  const token = await makeEntryLink(house.cx(), { purpose: 'set-up', staff: null });
  house.clock.advance(15 * 60_000);
  const looked = await ask('POST /api/links/look', { token, purpose: 'set-up' });
  assert.deepEqual([looked.status, looked.code], [410, 'accounts.link-spent']);
});

test('who is invited comes in by the letter, under the role that the owner chose', async () => {
  const owner = await member('owner');
  const who = { name: 'Rui', email: 'Rui@paper.example', role: 'moderator', language: 'ko' };
  assert.equal((await ask('POST /api/staff', who, owner.headers)).status, 201);
  assert.equal((await ask('POST /api/staff', who, owner.headers)).code, 'accounts.email-taken');
  const token = await letterTo('rui@paper.example');
  const looked = await ask('POST /api/links/look', { token, purpose: 'invite' });
  assert.equal(looked.body.member.role, 'moderator');
  const joined = await ask('POST /api/join', { token, name: 'Rui', credential: { password: good } });
  assert.equal(joined.status, 204);
  const session = await ask('GET /api/session', undefined, { cookie: joined.cookie });
  assert.deepEqual(session.body.can, [...capabilitiesOf('moderator')].toSorted());
  assert.equal((await ask('POST /api/staff', who, { cookie: joined.cookie })).status, 403);
});

test('a password signs in; a wrong one and an unknown address are told the same', async () => {
  const { email, headers } = await member();
  await ask('PUT /api/me/password', { password: good }, headers);
  const wrong = await ask('POST /api/session/password', { email, password: 'something else' });
  const unknown = await ask('POST /api/session/password', { email: 'no@paper.example', password: good });
  assert.deepEqual([wrong.status, wrong.body], [unknown.status, unknown.body]);
  assert.equal(wrong.status, 401);
  const right = await ask('POST /api/session/password', { email: email.toUpperCase(), password: good });
  assert.equal(right.status, 204);
  const kept = await house.db.selectFrom('staff_secrets').selectAll().execute();
  assert.ok(kept.every(({ password }) => password === null || password.startsWith('$argon2id$')));
});

test('the eleventh attempt waits, whoever makes it and however many at once, and the right password with it', async () => {
  const { email, headers } = await member();
  await ask('PUT /api/me/password', { password: good }, headers);
  const tries = await Promise.all(
    Array.from({ length: 14 }, () => ask('POST /api/session/password', { email, password: 'x' })),
  );
  assert.equal(tries.filter(({ status }) => status === 401).length, 10);
  const late = await ask('POST /api/session/password', { email, password: good });
  assert.deepEqual([late.status, late.code], [429, 'accounts.too-many-attempts']);
  assert.equal(late.retryAfter, '900');
  house.clock.advance(900_001);
  assert.equal((await ask('POST /api/session/password', { email, password: good })).status, 204);
});

test('codes: asked for after the password, each works once, and a recovery code stands in once', async () => {
  house.clock.advance(3_600_000);
  const { email, headers } = await member();
  await ask('PUT /api/me/password', { password: good }, headers);
  const { secret } = (await ask('POST /api/me/codes', undefined, headers)).body;
  assert.match((await ask('GET /api/me/codes/qr.svg', undefined, headers)).body, /^<svg/);
  const codeNow = () => new TOTP({ secret }).generate({ timestamp: house.clock.now().getTime() });
  assert.equal((await ask('PUT /api/me/codes', { code: '000000' }, headers)).code, 'accounts.code-wrong');
  const { codes } = (await ask('PUT /api/me/codes', { code: codeNow() }, headers)).body;
  assert.equal(codes.length, 10);
  const signIn = (code?: string) => ask('POST /api/session/password', { email, password: good, code });
  assert.equal((await signIn()).code, 'accounts.code-wanted');
  assert.equal((await signIn(codeNow())).code, 'accounts.code-wrong', 'the code was used already');
  house.clock.advance(30_000);
  assert.equal((await signIn(codeNow())).status, 204);
  assert.equal((await signIn(codes[3])).status, 204);
  assert.equal((await signIn(codes[3])).code, 'accounts.code-wrong');
  assert.equal((await ask('GET /api/me', undefined, headers)).body.recoveryCodesLeft, 9);
});

test('a reset tells nothing of who is known, ends all sessions, and does not go round the codes', async () => {
  const { email, headers } = await member();
  await ask('PUT /api/me/password', { password: good }, headers);
  assert.equal((await ask('POST /api/resets', { email: 'nobody@paper.example' })).status, 204);
  assert.equal((await ask('POST /api/resets', { email })).status, 204);
  const token = await letterTo(email);
  const credential = { password: 'nine slow barges turn' };
  const reset = await ask('POST /api/reset', { token, credential });
  assert.deepEqual(reset.body, { signedIn: true });
  assert.equal((await ask('GET /api/session', undefined, headers)).status, 401);
  assert.equal((await ask('POST /api/reset', { token, credential })).code, 'accounts.link-spent');
  const again = { cookie: reset.cookie };
  const { secret } = (await ask('POST /api/me/codes', undefined, again)).body;
  const code = new TOTP({ secret }).generate({ timestamp: house.clock.now().getTime() });
  await ask('PUT /api/me/codes', { code }, again);
  await ask('POST /api/resets', { email });
  const second = await ask('POST /api/reset', { token: await letterTo(email), credential });
  assert.deepEqual([second.body, second.cookie], [{ signedIn: false }, '']);
});

test('a token may what it was given and its maker still may, and nothing that wants a person', async () => {
  const { id, headers } = await member('editor');
  const idle = { name: 'x', can: ['outbox.read'] };
  assert.equal((await ask('POST /api/me/tokens', idle, headers)).status, 422, 'no token could use it');
  const strong = { name: 'x', can: ['staff.manage'] };
  assert.equal((await ask('POST /api/me/tokens', strong, headers)).code, 'accounts.token-too-strong');
  const made = await ask(
    'POST /api/me/tokens',
    { name: 'Robot', can: ['stories.read', 'stories.kill'], days: 1 },
    headers,
  );
  const bearer = { authorization: `Bearer ${made.body.token}` };
  assert.match(made.body.token, /^mh_[\w-]{43}$/);
  const can = async () => (await ask('GET /api/session', undefined, bearer)).body.can;
  assert.deepEqual(await can(), ['stories.kill', 'stories.open', 'stories.read'], 'who may see all may open');
  await house.db.updateTable('staff').set({ role: 'writer' }).where('id', '=', id).execute();
  assert.deepEqual(
    await can(),
    ['stories.open', 'stories.read'],
    'a lesser role takes from the token at once',
  );
  for (const line of ['POST /api/me/codes', 'DELETE /api/me/codes', 'POST /api/me/recovery-codes'])
    assert.equal(
      (await ask(line, undefined, { ...bearer, ...headers })).code,
      'accounts.session-wanted',
      line,
    );
  const wrong = await ask('GET /api/session', undefined, { authorization: 'Bearer mh_no', ...headers });
  assert.deepEqual([wrong.status, wrong.code], [401, 'accounts.token-unknown']);
  house.clock.advance(86_400_001);
  assert.equal((await ask('GET /api/session', undefined, bearer)).code, 'accounts.token-unknown');
});

test('after twelve hours what is dangerous wants a proof; the rest goes on', async () => {
  const { headers } = await member();
  await ask('PUT /api/me/password', { password: good }, headers);
  house.clock.advance(12 * 3_600_000 + 1);
  const change = () => ask('PUT /api/me/password', { password: good }, headers);
  assert.equal((await change()).code, 'accounts.proof-wanted');
  assert.equal((await ask('PUT /api/me/name', { name: 'Other' }, headers)).status, 204);
  assert.equal((await ask('POST /api/session/proof', { password: 'wrong' }, headers)).status, 401);
  assert.equal((await ask('POST /api/session/proof', { password: good }, headers)).status, 204);
  assert.equal((await change()).status, 204);
});

test('letters hold links that let people in, so the outbox wants a proof too', async () => {
  const { headers } = await member('owner');
  assert.equal((await ask('GET /api/outbox', undefined, headers)).status, 200);
  house.clock.advance(12 * 3_600_000 + 1);
  assert.equal((await ask('GET /api/outbox', undefined, headers)).code, 'accounts.proof-wanted');
  assert.equal((await ask('GET /api/outbox?before=99999999999', undefined, headers)).status, 422);
});

test('what one person proves with a token makes no other session fresh', async () => {
  const [own, colleague] = [await member(), await member()];
  await ask('PUT /api/me/password', { password: good }, own.headers);
  const made = await ask('POST /api/me/tokens', { name: 'x', can: ['stories.draft'] }, own.headers);
  house.clock.advance(12 * 3_600_000 + 1);
  const both = { ...colleague.headers, authorization: `Bearer ${made.body.token}` };
  assert.equal(
    (await ask('POST /api/session/proof', { password: good }, both)).code,
    'accounts.session-wanted',
  );
  assert.equal(
    (await ask('PUT /api/me/password', { password: good }, colleague.headers)).code,
    'accounts.proof-wanted',
  );
});

test('who lost everything: no former way in works, until the letter is used', async () => {
  const [owner, lost] = [await member('owner'), await member()];
  await ask('PUT /api/me/password', { password: good }, lost.headers);
  const made = await ask('POST /api/me/tokens', { name: 'x', can: ['stories.draft'] }, lost.headers);
  assert.equal(
    (await ask(`POST /api/staff/${lost.id}/reset`, { language: 'en' }, owner.headers)).status,
    200,
  );
  const tried = await ask('POST /api/session/password', { email: lost.email, password: good });
  assert.equal(tried.status, 401);
  const bearer = { authorization: `Bearer ${made.body.token}` };
  assert.equal((await ask('GET /api/session', undefined, bearer)).code, 'accounts.token-unknown');
  const credential = { password: 'nine slow barges turn' };
  const back = await ask('POST /api/reset', { token: await letterTo(lost.email), credential });
  assert.deepEqual(back.body, { signedIn: true });
});

test('the last owner stays, even where two owners remove each other at once', async () => {
  await house.db.updateTable('staff').set({ role: 'editor' }).where('role', '=', 'owner').execute();
  const a = await member('owner');
  const b = await member('owner');
  const both = await Promise.all([
    ask(`DELETE /api/staff/${b.id}`, undefined, a.headers),
    ask(`PUT /api/staff/${a.id}/role`, { role: 'editor' }, b.headers),
  ]);
  const owners = await house.db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .execute();
  assert.equal(owners.length, 1, JSON.stringify(both));
});

test('who is removed is out at once, with tokens and links', async () => {
  const owner = await member('owner');
  const { id, email, headers } = await member('editor');
  const made = await ask('POST /api/me/tokens', { name: 'Robot', can: ['stories.read'] }, headers);
  await ask('POST /api/resets', { email });
  const link = await letterTo(email);
  assert.equal((await ask(`DELETE /api/staff/${id}`, undefined, owner.headers)).status, 204);
  assert.equal((await ask('GET /api/session', undefined, headers)).status, 401);
  const bearer = { authorization: `Bearer ${made.body.token}` };
  assert.equal((await ask('GET /api/session', undefined, bearer)).status, 401);
  const looked = await ask('POST /api/links/look', { token: link, purpose: 'reset' });
  assert.equal(looked.status, 410);
});

test('the audit is filtered, exported whole, and holds no address', async () => {
  const owner = await member('owner');
  const entries = await ask(
    `GET /api/audit?person=${owner.id}&what=session.opened`,
    undefined,
    owner.headers,
  );
  assert.equal(entries.body.length, 1);
  const csv = (await ask('GET /api/audit/export?format=csv', undefined, owner.headers)).body as string;
  const lines = (await ask('GET /api/audit/export?format=jsonl', undefined, owner.headers)).body as string;
  const whole = (await ask('GET /api/audit/export?format=json', undefined, owner.headers)).body as unknown[];
  assert.equal(whole.length, lines.trimEnd().split('\n').length);
  const { count } = await house.db
    .selectFrom('audit')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  assert.equal(csv.trimEnd().split('\r\n').length, count + 1);
  assert.equal(lines.trimEnd().split('\n').length, count);
  assert.doesNotMatch(csv, /@|paper\.example|Member/);
});

test('the desk’s language is kept with the person, at each browser, and is nobody else’s', async () => {
  const [one, other] = [await member(), await member()];
  const languageOf = async (headers: Record<string, string>) =>
    (await ask('GET /api/session', undefined, headers)).body.language;
  assert.equal(await languageOf(one.headers), null, 'until it is chosen the browser says it');
  assert.equal((await ask('PUT /api/me/language', { language: 'ko' }, one.headers)).status, 204);
  const again = await openSession(house.cx(), one.id, 'another browser');
  assert.equal(await languageOf({ cookie: again.split(';')[0] ?? '' }), 'ko');
  assert.equal(await languageOf(other.headers), null);
  assert.equal((await ask('PUT /api/me/language', { language: 'xx' }, one.headers)).status, 422);
});
