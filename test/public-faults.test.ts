import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { languages } from '../themes/broadsheet/messages/index.ts';
import { phases } from '../src/comments/phases/index.ts';
import { hasWords, thrownFaults } from './thrown.ts';

/** Rooms whose faults a reader can meet on a page of the paper. */
const met =
  /^(site\/(?!redirects\/make)|comments\/(?!desk\/(?!statements)|classifier\/|policies)|accounts\/readers\/(?!bans)|accounts\/secrets\/(attempts|passkey-place)|audience\/(?!reading\/)|search\/|syndication\/(?!api\/|webhooks\/|websub\/|robots\/)|platform\/http\/)/;
const onTheTerminal = new Set(['http.cannot-listen']);
/** What a moderator's call alone can be refused. */
const atTheDesk = new Set(['comments.changed', 'comments.no-such-appeal']);

const { faults, phases: held } = languages['ko']!.error;

test('every fault that a public page can show is said in Korean', () => {
  const codes = [...thrownFaults()].filter(
    ([code, file]) => met.test(file) && !onTheTerminal.has(code) && !atTheDesk.has(code),
  );
  assert.ok(codes.length > 40, `${codes.length} faults are found`);
  const missing = codes.filter(([code]) => !hasWords(code, faults));
  assert.deepEqual(missing, [], 'add their words to themes/broadsheet/messages/faults-ko.ts');
});

test('whatever moderation may say of a comment is said in Korean', () => {
  for (const { name, keeps } of phases)
    if (keeps) assert.match(held[name] ?? '', /\p{sc=Hangul}/u, `phase ${name}`);
  for (const problem of ['empty', 'unreadable', 'too-large', 'too-long', 'too-heavy'])
    for (const part of ['name', 'text'])
      assert.ok(faults[`comments.${part}-${problem}`], `${part} ${problem}`);
  const say = (code: string, facts = {}) =>
    broadsheet.words('ko').refused({ code, message: 'English.', help: 'Do that.', facts }) ?? '';
  assert.match(say('comments.text-too-long', { length: 1_301, limit: 300 }), /1,301자.*300자/);
  assert.match(say('comments.rejected', { phase: 'banned-words', word: '뻥' }), /‘뻥’/);
  assert.notEqual(
    say('comments.rejected', { phase: 'links' }),
    say('comments.rejected', { phase: 'repeats' }),
  );
  assert.equal(
    broadsheet.words('en').refused({ code: 'x', message: 'English.', help: null, facts: {} }),
    null,
  );
});

test('what is said in Korean is Korean', () => {
  for (const [code, words] of Object.entries(faults)) {
    const [text, help = '가'] = typeof words === 'function' ? words({}) : words;
    for (const said of [text, help]) {
      assert.match(said, /\p{sc=Hangul}/u, code);
      assert.doesNotMatch(said, /undefined/, code);
    }
  }
});
