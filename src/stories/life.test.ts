import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { addStaff, capabilitiesOf } from '#accounts';
import type { Actor } from '#platform/cx';
import { connect, jsonb } from '#platform/db';
import { changeSetting } from '#platform/settings';
import { openJobs } from '#platform/jobs';
import { openTestHouse, type TestHouse } from '#platform/testing';
import {
  announceStory,
  bodyFromMarkdown,
  checkLinks,
  forgetLinkChecks,
  confirmDue,
  correctStory,
  createStory,
  deskStories,
  killStory,
  listCorrections,
  previewOf,
  publishStory,
  readStory,
  returnStory,
  scheduleStory,
  storySettings,
  submitStory,
  withdrawStory,
} from '#stories';
import { isPublicAddress } from '#platform/outside';
import { ensureAuthor, ensureSection } from '#taxonomy';
import { alarms } from './alarms.ts';
import { checklist } from './checklist.ts';
import { storyLife, translationsOf } from './life.ts';
import { askLink } from './links/ask.ts';
import { askable } from './links/of-body.ts';

import { mentionsIn } from './mentions.ts';
import { addNote, notesFor, notesOf, reopenNote, resolveNote } from './notes.ts';
import { dropOverride, overridePoint } from './override.ts';
import { makePreview, previewsOf, revokePreview } from './preview.ts';

let house: TestHouse;
let section: number;
let author: number;
let editor: Actor;
let other: number;
let writer: Actor;
before(async () => {
  house = await openTestHouse();
  section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  author = await ensureAuthor(house.cx(), { slug: 'kim', names: { en: 'Kim' } });
  const id = await addStaff(house.cx(), { name: 'Ed Oh', email: 'ed@paper.example', role: 'editor' });
  other = await addStaff(house.cx(), { name: 'Min Seo', email: 'min@paper.example', role: 'writer' });
  writer = { kind: 'staff', id: other, can: capabilitiesOf('writer') };
  editor = { kind: 'staff', id, can: capabilitiesOf('editor') };
});
after(() => house.close());
beforeEach(() => house.clock.set('2026-03-02T09:00:00Z'));

const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;
const waitUntil = async (holds: () => boolean) => {
  for (let tries = 0; !holds() && tries < 100; tries += 1) await sleep(50);
};
let turn = 0;
const begin = (copy: Parameters<typeof createStory>[1]['copy'] = {}) =>
  createStory(house.cx(), {
    language: 'en',
    copy: {
      headline: `Life ${(turn += 1)}`,
      section,
      bylines: [{ author, role: 'words' }],
      ...copy,
    },
  });
const picture = async () => {
  const row = await house.db
    .insertInto('pictures')
    .values({
      hash: `hash-${(turn += 1)}`,
      type: 'jpeg',
      width: 10,
      height: 10,
      alt: 'A harbour',
      credit: 'Agency',
      colour: '#000000',
      created_at: house.clock.now(),
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
};
const paperHouse = { publicUrl: 'https://paper.example' };
const openPoints = async (id: number) => {
  const row = await house.db
    .selectFrom('stories')
    .select(['id', 'copy'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const points = await checklist(house.db, row, house.clock.now());
  return Object.fromEntries(
    points.filter(({ state }) => state === 'open').map(({ point, open }) => [point, open]),
  );
};

test('a member of staff publishes, schedules and corrects only what is green; a machine is not asked', async () => {
  const story = await begin({ bylines: [] });
  assert.deepEqual(await openPoints(story), { byline: ['missing'], picture: ['missing'] });
  const at = new Date('2026-03-02T10:00:00Z');
  await assert.rejects(publishStory(house.cx(editor), { story }), code('stories.checklist-open'));
  await assert.rejects(scheduleStory(house.cx(editor), { story, at }), code('stories.checklist-open'));
  await publishStory(house.cx(), { story });
  await assert.rejects(
    correctStory(house.cx(editor), { story, note: 'It was 31.' }),
    code('stories.checklist-open'),
  );
  const green = await begin({ leadPicture: await picture() });
  await publishStory(house.cx(editor), { story: green });
  assert.ok(await readStory(house.db, green, house.clock.now()));
});

test('an override lets through what was open when it was given, and nothing later', async () => {
  const story = await begin();
  await assert.rejects(
    overridePoint(house.cx(editor), { story, point: 'picture', reason: ' ' }),
    code('stories.reason-missing'),
  );
  await overridePoint(house.cx(editor), { story, point: 'picture', reason: 'Breaking' });
  const first = await addNote(house.cx(editor), paperHouse, { story, text: 'Sure?' });
  await overridePoint(house.cx(editor), { story, point: 'notes', reason: 'Later' });
  assert.deepEqual(await openPoints(story), {});
  const second = await addNote(house.cx(editor), paperHouse, { story, text: 'And this?' });
  assert.deepEqual(await openPoints(story), { notes: [String(first), String(second)] });
  await resolveNote(house.cx(editor), second);
  await dropOverride(house.cx(editor), { story, point: 'picture' });
  assert.deepEqual(await openPoints(story), { picture: ['missing'] });
  const said = await house.db.selectFrom('audit').select('what').where('subject', '=', story).execute();
  assert.ok(said.some(({ what }) => what === 'story.overrode-picture'));
  await assert.rejects(
    overridePoint(house.cx(editor), { story, point: 'section', reason: 'x' }),
    code('stories.nothing-open'),
  );
});

test('links are asked, a lost one and one inside the newsroom stay open', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const status = { '/moved': 302, '/lost': 404, '/shy': request.method === 'HEAD' ? 405 : 200 }[
      request.url ?? ''
    ];
    response.writeHead(status ?? 200, status === 302 ? { location: '/there' } : {}).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const ways = ['/there', '/moved', '/shy', '/lost'];
    const body = bodyFromMarkdown(
      [...ways.map((way) => `[x](${base}${way})`), '[y](/world/nothing-here)'].join(' '),
    );
    const story = await begin({ body, leadPicture: await picture() });
    await checkLinks(house.cx(), story, { mayAsk: () => true });
    assert.deepEqual(await openPoints(story), { links: [`${base}/lost`, '/world/nothing-here'] });
    assert.ok(asked.includes('GET /shy') && asked.includes('HEAD /there'));
    await forgetLinkChecks({ ...house.cx(), now: new Date(house.clock.now().getTime() + 31 * 86_400_000) });
    assert.deepEqual(await house.db.selectFrom('link_checks').select('url').execute(), []);
    const before = asked.length;
    assert.deepEqual(await askLink(`${base}/there`), { answers: false, said: 'private address' });
    assert.equal((await askLink(`http://localhost:${new URL(base).port}/there`)).said, 'private address');
    assert.equal(asked.length, before, 'nothing of our own network was asked');
  } finally {
    server.close();
  }
});

test('links that are too long or too many are never asked, and stay open with the reason', () => {
  const many = Array.from({ length: 201 }, (_, at) => `http://paper.example/${at}`);
  const { asked, refused } = askable([`http://paper.example/${'가'.repeat(700)}`, ...many]);
  assert.deepEqual(asked, many.slice(0, 200));
  assert.match(refused[0] ?? '', /^too-long:http:/);
  assert.equal(refused[1], 'too-many:http://paper.example/200');
});

test('only addresses of the public Internet are public', () => {
  for (const address of ['8.8.8.8', '2606:4700:4700::1111']) assert.ok(isPublicAddress(address), address);
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::ffff:10.0.0.1',
    'fe80::1',
    'fd00::1',
    '2002:a00:1::',
    'localhost',
  ])
    assert.equal(isPublicAddress(address), false, address);
});

test('a note stands at its passage, is answered, resolved and taken up again', async () => {
  const story = await begin();
  const anchor = { from: 'AQ==', to: 'Ag==' };
  const note = await addNote(house.cx(editor), paperHouse, {
    story,
    text: '@Min Seo is this so?',
    quote: 'so',
    anchor,
  });
  const answer = await addNote(house.cx(writer), paperHouse, {
    story,
    text: 'Yes',
    parent: note,
  });
  await resolveNote(house.cx(editor), note);
  const notes = await notesOf(house.db, story);
  assert.deepEqual(
    notes.map(({ id, parent, anchor: where, by, resolvedBy }) => ({ id, parent, where, by, resolvedBy })),
    [
      { id: note, parent: null, where: anchor, by: 'Ed Oh', resolvedBy: 'Ed Oh' },
      { id: answer, parent: note, where: null, by: 'Min Seo', resolvedBy: null },
    ],
  );
  assert.deepEqual(await notesFor(house.cx(writer)), [], 'resolved notes wait for nobody');
  await reopenNote(house.cx(editor), note);
  assert.deepEqual(
    (await notesFor(house.cx(writer))).map(({ id }) => id),
    [note],
  );
  const mail = await house.db
    .selectFrom('outbox')
    .selectAll()
    .where('recipient', '=', 'min@paper.example')
    .execute();
  assert.equal(mail.length, 1);
  assert.match(mail[0]?.text ?? '', new RegExp(`\nhttps://paper.example/desk/stories/${story}\n`));
  await assert.rejects(resolveNote(house.cx(editor), answer), code('stories.no-such-note'));
  await assert.rejects(
    addNote(house.cx(editor), paperHouse, { story, text: ' ' }),
    code('stories.note-empty'),
  );
});

test('the longest name after an @ is meant, also before a Korean particle', () => {
  const staff = [
    { id: 1, name: 'Kim' },
    { id: 2, name: 'Kim Min' },
    { id: 3, name: '김서연' },
  ];
  const ids = (text: string) => mentionsIn(text, staff).map(({ id }) => id);
  assert.deepEqual(ids('@kim min, look'), [2]);
  assert.deepEqual(ids('@Kim and @김서연이 봐 주세요'), [1, 3]);
  assert.deepEqual(ids('kim@kim.example @Kimberley'), []);
});

test('a story goes to review and back', async () => {
  const story = await begin();
  await submitStory(house.cx(editor), { story });
  assert.ok((await storyLife(house.cx(), story)).allowed.includes('return'));
  await returnStory(house.cx(editor), { story });
  assert.equal((await storyLife(house.cx(), story)).state, 'draft');
  await assert.rejects(returnStory(house.cx(editor), { story }), code('stories.cannot-return'));
});

test('two processes that take the same announcement tell it once', async () => {
  const story = await begin();
  const version = await scheduleStory(house.cx(), { story, at: new Date('2026-03-02T10:00:00Z') });
  assert.equal(await announceStory(house.cx(), { story, version }), false, 'not before its instant');
  house.clock.set('2026-03-02T10:00:00Z');
  const connections = [connect(house.clientConfig), connect(house.clientConfig)];
  const runners = await Promise.all(connections.map((connection) => openJobs(connection, house.log)));
  const told: boolean[] = [];
  try {
    for (const runner of runners) {
      await runner.work('story.published', async (data) => {
        if (data.story !== story) return;
        told.push(await announceStory(house.cx(), data));
      });
    }
    // As after a crash between the work and its receipt: the same job comes again and again.
    for (let sent = 0; sent < 4; sent += 1)
      await house.jobs.send(house.db, 'story.published', { story, version });
    await waitUntil(() => told.length >= 4);
    assert.ok(told.length >= 4);
    assert.equal(told.filter(Boolean).length, 1);
    assert.equal((await storyLife(house.cx(), story)).state, 'published');
  } finally {
    await Promise.all(runners.map((runner) => runner.close()));
    await Promise.all(connections.map((connection) => connection.close()));
  }
});

test('with "ask", an instant that nobody was there for holds the story; one that was kept does not', async () => {
  await changeSetting(house.db, storySettings.missed, 'ask', house.clock.now());
  await house.settings.refresh();
  const at = new Date('2026-03-02T10:00:00Z');
  const [missed, kept] = [await begin(), await begin()];
  for (const story of [missed, kept]) await scheduleStory(house.cx(), { story, at });
  house.clock.set(at);
  assert.ok(await readStory(house.db, kept, at), 'out at its instant by the clock alone');
  await house.db.updateTable('stories').set({ hold_after: at }).where('id', '=', missed).execute();
  await confirmDue(house.cx());
  house.clock.set('2026-03-02T10:10:00Z');
  assert.ok(await readStory(house.db, kept, house.clock.now()));
  assert.equal(await readStory(house.db, missed, house.clock.now()), undefined);
  const life = await storyLife(house.cx(), missed);
  assert.deepEqual([life.state, life.held, life.allowed.includes('publish')], ['scheduled', true, true]);
  const listed = async (state: 'scheduled' | 'published') =>
    (await deskStories(house.db, { state, order: 'saved', limit: 50 }, house.clock.now())).stories
      .filter(({ id }) => id === missed)
      .map(({ held }) => held);
  assert.deepEqual([await listed('scheduled'), await listed('published')], [[true], []]);
  const found = await alarms(house.db, house.clock.now());
  assert.deepEqual(
    found.filter(({ story }) => [missed, kept].includes(story)).map(({ kind, story }) => [kind, story]),
    [
      ['missed', missed],
      ['overdue', kept],
    ],
    'the one is held, the other was never told: no runner works in this test',
  );
  await publishStory(house.cx(), { story: missed });
  const page = await readStory(house.db, missed, house.clock.now());
  assert.deepEqual(page?.publishedAt, house.clock.now(), 'it is published when somebody decided');
  await changeSetting(house.db, storySettings.missed, 'publish', house.clock.now());
  await house.settings.refresh();
});

test('a correction has a kind, and the list holds only stories that may be seen, newest first', async () => {
  const [first, second] = [await begin(), await begin()];
  for (const story of [first, second]) await publishStory(house.cx(), { story });
  await correctStory(house.cx(), { story: first, note: 'It was 31.', kind: 'number' });
  house.clock.advance(60_000);
  await correctStory(house.cx(), { story: second, note: 'He is called Lee.', kind: 'name' });
  const list = async () =>
    (await listCorrections(house.db, { language: 'en', now: house.clock.now(), limit: 2 })).map(
      ({ kind, note }) => [kind, note],
    );
  assert.deepEqual(await list(), [
    ['name', 'He is called Lee.'],
    ['number', 'It was 31.'],
  ]);
  await withdrawStory(house.cx(), { story: second });
  assert.deepEqual((await list())[0], ['number', 'It was 31.']);
});

test('a preview link shows the working copy until it ends, is revoked, or the story is killed', async () => {
  const story = await begin({ headline: 'Secret' });
  const see = (token: string) => previewOf(house.db, token, house.clock.now());
  const link = await makePreview(house.cx(editor), { story });
  assert.equal((await see(link.token))?.headline, 'Secret');
  assert.equal(await see(`${link.token}x`), undefined);
  const short = await makePreview(house.cx(editor), { story, days: 1 });
  assert.equal((await previewsOf(house.db, story, house.clock.now())).length, 2);
  house.clock.advance(86_400_000);
  assert.equal(await see(short.token), undefined, 'its day is over');
  assert.ok(await see(link.token));
  await revokePreview(house.cx(editor), link.id);
  assert.equal(await see(link.token), undefined);
  const last = await makePreview(house.cx(editor), { story });
  await killStory(house.cx(), { story });
  assert.equal(await see(last.token), undefined);
  await assert.rejects(makePreview(house.cx(editor), { story }), code('stories.cannot-preview'));
});

test('a new slug is announced as a move before it is one, and translations know one another', async () => {
  const story = await begin({ slug: 'old-place' });
  const drafted = await storyLife(house.cx(), story);
  assert.deepEqual([drafted.href, drafted.goesTo], [null, '/world/old-place']);
  await publishStory(house.cx(), { story });
  assert.equal((await storyLife(house.cx(), story)).movesTo, null);
  const row = await house.db
    .selectFrom('stories')
    .select('copy')
    .where('id', '=', story)
    .executeTakeFirstOrThrow();
  await house.db
    .updateTable('stories')
    .set({ copy: jsonb({ ...row.copy, slug: 'new-place' }) })
    .where('id', '=', story)
    .execute();
  const life = await storyLife(house.cx(), story);
  assert.deepEqual([life.href, life.movesTo], ['/world/old-place', '/world/new-place']);
  const korean = await createStory(house.cx(), { language: 'ko', copy: {}, translationOf: story });
  assert.deepEqual(
    (await translationsOf(house.cx(), korean)).map(({ id, language, state }) => [id, language, state]),
    [
      [story, 'en', 'published'],
      [korean, 'ko', 'draft'],
    ],
  );
});
