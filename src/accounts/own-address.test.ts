import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOTP } from 'otpauth';
import { addStaff } from '#accounts';
import { ask, good, house, letterTo, member } from './testing.ts';

const lettersTo = (email: string) =>
  house.db.selectFrom('outbox').selectAll().where('recipient', '=', email).orderBy('id', 'desc').execute();

test('an address changes once the letter to the new one is answered, and the old one is told', async () => {
  const { id, email, headers } = await member();
  const wanted = `new-${email}`;
  assert.equal((await ask('PUT /api/me/email', { email: wanted.toUpperCase() }, headers)).status, 204);
  const token = await letterTo(wanted);
  const staff = async () =>
    (await house.db.selectFrom('staff').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email;
  assert.equal(await staff(), email, 'nothing changes by asking');
  const looked = await ask('POST /api/links/look', { token, purpose: 'email' });
  assert.equal(looked.body.member.email, wanted);
  assert.equal(
    (await ask('POST /api/session/link', { token })).code,
    'accounts.link-spent',
    'it lets nobody in',
  );
  assert.equal(
    (await ask('POST /api/reset', { token, credential: { password: good } })).code,
    'accounts.link-spent',
  );
  assert.equal((await ask('POST /api/email', { token })).status, 200);
  assert.equal(await staff(), wanted);
  assert.match((await lettersTo(email))[0]?.subject ?? '', /address was changed/);
  assert.equal((await ask('POST /api/email', { token })).code, 'accounts.link-spent');
});

test('an address that somebody has, one’s own, or an old link changes nothing', async () => {
  const [one, other] = [await member(), await member()];
  const wants = (email: string) => ask('PUT /api/me/email', { email }, one.headers);
  assert.equal((await wants(other.email)).code, 'accounts.email-taken');
  assert.equal((await wants(one.email)).code, 'accounts.email-same');
  await wants('late@paper.example');
  const late = await letterTo('late@paper.example');
  await addStaff(house.cx(), { name: 'Quick', email: 'late@paper.example', role: 'writer' });
  assert.equal((await ask('POST /api/email', { token: late })).code, 'accounts.email-taken');
  await wants('later@paper.example');
  house.clock.advance(3_600_001);
  const old = await letterTo('later@paper.example');
  assert.equal((await ask('POST /api/email', { token: old })).code, 'accounts.link-spent');
});

test('whoever’s ways in change is told by letter, in their language', async () => {
  const { id, email, headers } = await member();
  const told = async () => (await lettersTo(email))[0]?.subject ?? '';
  await ask('PUT /api/me/password', { password: good }, headers);
  assert.match(await told(), /^Your password was changed/);
  const { body } = await ask('POST /api/me/codes', undefined, headers);
  const code = new TOTP({ secret: body.secret }).generate({ timestamp: house.clock.now().getTime() });
  await ask('PUT /api/me/codes', { code }, { ...headers, 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' });
  assert.match(await told(), /인증 앱 코드가 켜졌습니다/);
  await ask('POST /api/me/recovery-codes', undefined, headers);
  assert.match(await told(), /New recovery codes/);
  await ask('DELETE /api/me/codes', undefined, headers);
  assert.match(await told(), /switched off/);
  const { id: passkey } = await house.db
    .insertInto('passkeys')
    .values({
      credential_id: `credential ${id}`,
      staff_id: id,
      name: 'Old key',
      public_key: Buffer.from([]),
      counter: 0,
      transports: [],
      host: 'paper.example',
      added_at: house.clock.now(),
      used_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await ask(`DELETE /api/me/passkeys/${passkey}`, undefined, headers);
  assert.match(await told(), /passkey was removed/);
  await ask('POST /api/resets', { email });
  await ask('POST /api/reset', { token: await letterTo(email), credential: { password: `${good} too` } });
  assert.match(await told(), /^Your password was changed/);
  // What was not done is not told.
  const before = (await lettersTo(email)).length;
  assert.equal((await ask('PUT /api/me/password', { password: 'short' }, headers)).status, 401);
  assert.equal((await lettersTo(email)).length, before);
});
