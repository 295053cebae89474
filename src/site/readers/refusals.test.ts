import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { addStaff } from '#accounts';
import { broadsheet } from '#broadsheet';
import { paperSettings, ensureAuthor } from '#taxonomy';
import { changeSetting } from '#platform/settings';
import { openTestSite, type TestSite } from '../testing.ts';
import { openReaders } from './testing.ts';

let site: TestSite;
let readers: ReturnType<typeof openReaders>;
let english = 0;
let korean = 0;

before(async () => {
  site = await openTestSite(broadsheet, { withComments: true });
  readers = openReaders(site);
  await changeSetting(site.db, paperSettings.languages, ['en', 'ko'], site.clock.now());
  await site.settings.refresh();
  await addStaff(site.cx(), { name: 'Lena Osterhus', email: 'lena@paper.example', role: 'moderator' });
  const names = { en: 'Mara Lindqvist', ko: '마라 린드크비스트' };
  await ensureAuthor(site.cx(), { slug: 'mara', names, email: 'mara@paper.example' });
  english = await site.publish({ headline: 'The tide' });
  korean = await site.publish({ headline: '밀물', slug: '밀물' }, { language: 'ko' });
});
after(() => site.close());
beforeEach(() => site.clock.advance(16 * 60_000));

const comment = (
  story: number,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) => readers.send(`/stories/${story}/comments`, { name: 'Uma', ...fields }, headers);
const script = { accept: 'application/json', 'accept-language': 'ko' };

test('a Korean page refuses in Korean, with and without script; the API says it in English, with a code', async () => {
  const long = '긴'.repeat(301);
  const refused = await comment(korean, { text: long });
  const html = await refused.text();
  assert.equal(refused.status, 422);
  assert.match(html, /<html lang="ko"[^]*댓글이 301자입니다\. 300자까지 쓸 수 있습니다\./);
  assert.ok(html.includes(long), 'nothing typed is lost');
  assert.doesNotMatch(html, /<(?:p|span)[^>]* lang="en"/);
  const told = (await (await comment(korean, { text: long }, script)).json()) as Record<string, unknown>;
  assert.equal(told['code'], 'comments.text-too-long');
  assert.equal(told['title'], 'The comment is 301 characters long; 300 is the most.');
  assert.match(String(told['said']), /301자/);
  const api = await comment(korean, { text: long }, { accept: 'application/json', 'accept-language': 'en' });
  assert.ok(!('said' in ((await api.json()) as object)));
});

test('so do the pages of readers’ accounts, of letters to authors, and of what is done with a comment', async () => {
  const unreadable = await readers.send('/ko/readers/links', { email: 'nobody' });
  assert.match(await unreadable.text(), /role="alert"[^]*이메일 주소가 아닙니다/);
  for (let turn = 1; turn <= 4; turn += 1)
    await readers.send('/ko/readers/links', { email: 'many@home.example' });
  const many = await readers.send('/ko/readers/links', { email: 'many@home.example' });
  assert.equal(many.status, 429);
  assert.match(await many.text(), /시도가 너무 많았습니다[^]*value="many@home\.example"/);
  const cookie = await readers.signIn('uma@home.example');
  const nameless = await readers.send('/ko/readers/name', { name: '\u3164' }, { cookie });
  assert.equal(nameless.status, 422);
  assert.match(await nameless.text(), /role="alert"[^]*이름에 보이는 글자가 없습니다/);
  const unchosen = await readers.send('/ko/readers/remove', {}, { cookie });
  assert.match(await unchosen.text(), /댓글을 어떻게 할지 골라 주세요/);
  const letter = await readers.send('/ko/authors/mara/write', { name: 'Uma', email: 'x' });
  assert.match(await letter.text(), /답장을 받을 이메일 주소를 적어 주세요/);
  assert.match(
    await (await site.get(`/ko/readers/enter/${'A'.repeat(43)}`)).text(),
    /저희가 보낸 링크가 아닙니다/,
  );

  await comment(korean, { name: '우마', text: '제 댓글입니다.' }, { cookie });
  const { id } = await site.db
    .selectFrom('comments')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  assert.match(
    await (await readers.send(`/comments/${id}/report`, {})).text(),
    /무엇이 문제인지 골라 주세요/,
  );
  site.clock.advance(6 * 60_000);
  const late = await readers.send(`/comments/${id}/edit`, { text: '늦었습니다.' }, { cookie });
  assert.match(await late.text(), /5분 동안만 고칠 수 있습니다/);
  const referer = `${site.origin}/ko/world/밀물`;
  const gone = await readers.send('/comments/999999/remove', {}, { cookie, referer: encodeURI(referer) });
  assert.match(await gone.text(), /그런 댓글이 없거나 이제는 없습니다/);
});

test('a first comment that is refused for too many letters is given back', async () => {
  const first = { email: 'often@home.example', text: 'I try again and again.' };
  for (let turn = 1; turn <= 4; turn += 1) await comment(english, first);
  const refused = await comment(english, first);
  assert.equal(refused.status, 429);
  assert.match(await refused.text(), /I try again and again\./);
});

test('a name must be seen: zero-width, bidi controls, fillers, spaces and marks alone are refused everywhere', async () => {
  const cookie = await readers.signIn('ivo@home.example');
  for (const name of [
    '',
    ' \u00a0',
    '\u200b\u200d\ufeff',
    '\u202e\u2066',
    '\u3164',
    '\u115f\uffa0',
    '\u0301\u0308',
    '\u2800',
    '\u{e0041}',
  ]) {
    const shown = JSON.stringify(name);
    assert.equal((await comment(english, { name, text: `By ${shown}` })).status, 422, shown);
    const unproved = await comment(english, { name, text: `By ${shown}`, email: 'ida@home.example' });
    assert.equal(unproved.status, 422, shown);
    assert.equal((await readers.send('/readers/name', { name }, { cookie })).status, 422, shown);
  }
  const filled = `${'\u3164'.repeat(60)}A`;
  assert.equal(
    (await readers.send('/readers/name', { name: filled }, { cookie })).status,
    422,
    'cut, it is unseen',
  );
  for (const name of ['ليلى', 'נועם', '👩‍👩‍👧', 'Ñandú', '김', '7', 'می‌خواهم']) {
    assert.equal((await readers.send('/readers/name', { name }, { cookie })).status, 303, name);
    assert.ok((await (await site.get('/readers', { cookie })).text()).includes(`value="${name}"`), name);
  }
  await readers.send('/readers/name', { name: ' \u202eevI\u2069  van ' }, { cookie });
  assert.match(await (await site.get('/readers', { cookie })).text(), /value="evI van"/);
});

test('nobody goes by a name of the paper’s people, however it is drawn; who proves to be one does', async () => {
  const alike = [
    'Lena Osterhus',
    'lena  OSTERHUS',
    'Lеna Оsterhus',
    'Lena\u200b Osterhus',
    'Lena\u3164Osterhus',
    'LenaOsterhus',
    'Mara Iindqvist',
    'M\u0430ra-L1ndqvist',
    '마라 린드크비스트',
    'The Masthead Times',
  ];
  await changeSetting(site.db, paperSettings.name, 'The Masthead Times', site.clock.now());
  await site.settings.refresh();
  const uma = await readers.signIn('una@home.example');
  for (const name of alike) {
    const refused = await comment(english, { name, text: `I am ${name}.` });
    assert.equal(refused.status, 422, name);
    assert.match(await refused.text(), /name of somebody at the paper/);
    assert.equal((await readers.send('/readers/name', { name }, { cookie: uma })).status, 422, name);
  }
  const cut = `Lena Osterhus${'.'.repeat(47)}x`;
  assert.equal(
    (await readers.send('/readers/name', { name: cut }, { cookie: uma })).status,
    422,
    'cut, it is hers',
  );
  for (const [number, name] of ['Lena', 'Mara Lind', 'Lena Osterhusen'].entries())
    assert.equal((await comment(english, { name, text: `Only ${name}.` })).status, 303, String(number));
  // An account whose name came with its first comment may be a namesake's: a moderator reads what it says.
  await comment(english, { name: 'Mara Lindqvist', email: 'other@home.example', text: 'I share her name.' });
  await readers.send(await readers.linkSent());
  await comment(english, { name: 'Mara Lindqvist', email: 'mara@paper.example', text: 'I am she.' });
  await readers.send(await readers.linkSent());
  const said = await site.db
    .selectFrom('comments')
    .select(['text', 'state', 'phase'])
    .where('name', '=', 'Mara Lindqvist')
    .orderBy('id')
    .execute();
  assert.deepEqual(said, [
    { text: 'I share her name.', state: 'held', phase: 'namesakes' },
    { text: 'I am she.', state: 'published', phase: null },
  ]);
});
