import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkPassword, hashPassword } from './argon2.ts';
import { weakness } from './password.ts';

test('a password fits its own hash and no other, however it was composed on the keyboard', async () => {
  const hash = await hashPassword('caf\u00e9 한국어 words');
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.ok(await checkPassword('cafe\u0301 한국어 words', hash));
  assert.ok(!(await checkPassword('cafe 한국어 words', hash)));
  assert.notEqual(hash, await hashPassword('caf\u00e9 한국어 words'), 'each has salt of its own');
});

test('a hash of another cost is still read', async () => {
  // Of the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 (RFC 9106).
  const other = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  assert.ok(await checkPassword('password', other));
});

test('where there is no hash nothing fits, and it takes the same work', async () => {
  assert.equal(await checkPassword('anything at all', null), false);
});

test('what would be guessed soon is refused, and long random words are not', () => {
  for (const bad of [
    'short',
    'aaaaaaaaaaaa',
    'abcdefghijkl',
    'qwertyuiop',
    '1234567890',
    'password2026!',
    'Ada Keswick',
  ])
    assert.notEqual(weakness(bad, ['ada@paper.example', 'Ada Keswick']), undefined, bad);
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[b-y]{6,8}$/), { minLength: 3, maxLength: 6 }), (words) => {
      const text = words.join(' ');
      fc.pre(new Set(text).size > 4);
      assert.equal(weakness(text, ['x@y.example', 'X']), undefined);
    }),
  );
});
