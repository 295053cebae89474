import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { readStory, resolveAddress } from '#stories';
import { checkPaperSetting, ensureSection, paperSettings } from '#taxonomy';
import { importNinjs, linesOf } from '#wire';

let house: TestHouse;
const morning = new Date('2026-03-02T09:00:00Z');
before(async () => {
  house = await openTestHouse(morning);
});
after(() => house.close());
beforeEach(() => house.clock.set(morning));

let number = 0;
function item(over: Record<string, unknown> = {}) {
  number += 1;
  return {
    uri: `urn:test:${number}`,
    type: 'text',
    pubStatus: 'usable',
    version: '1',
    firstCreated: '2026-03-01T08:00:00Z',
    versionCreated: '2026-03-01T08:00:00Z',
    language: 'en',
    by: 'Ola Berg',
    copyrightHolder: 'North Wire',
    headlines: [{ role: 'main', value: `Headline ${number}` }],
    bodies: [{ role: 'main', contentType: 'text/html', value: '<p>One “quoted” line.</p>' }],
    subjects: [{ name: 'World', uri: 'urn:masthead:section:world' }],
    ...over,
  };
}

const take = (...lines: unknown[]) =>
  importNinjs(
    house.cx(),
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))),
  );

async function storyOf(uri: string) {
  return house.db.selectFrom('stories').selectAll().where('source_uri', '=', uri).executeTakeFirstOrThrow();
}

test('a broken line is reported with its number and reason, and the others arrive', async () => {
  const summary = await take(
    `\uFEFF${JSON.stringify(item())}`,
    '',
    '{"uri": "urn:test:cut", "headl',
    '   ',
    '[1, 2]',
    '"text"',
    item({ uri: undefined }),
    item({ headlines: 'not an array' }),
    item({ by: 7 }),
    item({ firstCreated: 'yesterday' }),
    item({ pubStatus: 'perhaps' }),
    item({ language: '../etc' }),
    item({ bodies: [] }),
    item({ headlines: [], title: undefined }),
    `{"uri": "urn:test:huge", "by": "${'x'.repeat(9_000_000)}"}`,
    item(),
  );
  assert.equal(summary.imported, 2);
  assert.deepEqual(
    summary.refused.map(({ line }) => line),
    [3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  );
  const reason = new Map(summary.refused.map((refusal) => [refusal.line, refusal.reason]));
  assert.match(reason.get(3)!, /no JSON/);
  assert.match(reason.get(7)!, /uri/);
  assert.match(reason.get(10)!, /firstCreated: is no date and time/);
  assert.match(reason.get(11)!, /pubStatus/);
  assert.match(reason.get(12)!, /language/);
  assert.match(reason.get(13)!, /no body/);
  assert.match(reason.get(14)!, /no headline/);
  assert.match(reason.get(15)!, /longer than/);
});

test('without a subject an item goes to News; a subject makes its section; an existing one keeps its names', async () => {
  await ensureSection(house.cx(), { slug: 'economy', names: { en: 'Money & Work' } });
  const bare = item({ subjects: undefined });
  const known = item({
    subjects: [{ name: 'Forestry' }, { name: 'Economy', uri: 'urn:masthead:section:economy' }],
  });
  const fresh = item({ subjects: [{ name: 'Polar Research' }] });
  const reserved = item({ subjects: [{ name: 'Media' }] });
  assert.equal((await take(bare, known, fresh, reserved)).imported, 4);
  const sectionOf = async (uri: string) =>
    (await readStory(house.db, (await storyOf(uri)).id, house.clock.now()))?.section;
  assert.equal((await sectionOf(bare.uri))?.names['en'], 'News');
  assert.equal((await sectionOf(known.uri))?.names['en'], 'Money & Work');
  assert.equal((await sectionOf(fresh.uri))?.slug, 'polar-research');
  assert.equal((await sectionOf(reserved.uri))?.slug, 'media-news');
  const filed = await readStory(house.db, (await storyOf(known.uri)).id, house.clock.now());
  assert.deepEqual(
    filed?.topics.map((topic) => topic.slug),
    ['forestry'],
  );
});

test('an item in another language lets the paper appear in it; an address that a section has is refused', async () => {
  await ensureSection(house.cx(), { slug: 'de', names: { en: 'Delaware' } });
  const summary = await take(item({ language: 'ja' }), item({ language: 'ja-JP' }), item({ language: 'de' }));
  assert.equal(summary.imported, 2);
  assert.match(summary.refused[0]?.reason ?? '', /section “de”/);
  await house.settings.refresh();
  assert.deepEqual(house.settings.get(paperSettings.languages), ['en', 'ko', 'ja']);
  const changes = await house.db
    .selectFrom('settings_history')
    .select('id')
    .where('name', '=', paperSettings.languages.name)
    .execute();
  assert.equal(changes.length, 1);
  // A language goes when nothing stands in it any more.
  const without = () => checkPaperSetting(house.cx(), paperSettings.languages.name, ['en', 'ko']);
  await assert.rejects(without(), { code: 'taxonomy.language-in-use', message: /“ja”, 2 of them/ });
  await house.db.updateTable('stories').set({ state: 'withdrawn' }).where('language', '=', 'ja').execute();
  await without();
});

test('the author signs, then the agency; a missing byline or credit is remarked upon', async () => {
  const full = item();
  const none = item({ by: null, copyrightHolder: undefined });
  const summary = await take(full, none);
  assert.equal(summary.imported, 2);
  assert.deepEqual(summary.remarks, [
    { line: 2, remark: 'it has no byline (by)' },
    { line: 2, remark: 'it has no credit (copyrightHolder)' },
  ]);
  const story = await readStory(house.db, (await storyOf(full.uri)).id, house.clock.now());
  assert.deepEqual(
    story?.bylines.map(({ author }) => author.names['en']),
    ['Ola Berg', 'North Wire'],
  );
});

test('withheld is withdrawn, canceled is killed', async () => {
  const held = item({ pubStatus: 'withheld', headlines: [{ value: 'Held back' }] });
  const dead = item({ pubStatus: 'canceled', headlines: [{ value: 'Struck out' }] });
  await take(held, dead);
  assert.equal((await storyOf(held.uri)).state, 'withdrawn');
  assert.equal((await storyOf(dead.uri)).state, 'killed');
  const answer = async (path: string) => (await resolveAddress(house.db, path, house.clock.now())).kind;
  assert.equal(await answer('/world/held-back'), 'missing');
  assert.equal(await answer('/world/struck-out'), 'gone');
  assert.equal((await take(held, dead)).unchanged, 2);
  const alive = await take({ ...dead, pubStatus: 'usable', version: '2' });
  assert.match(alive.refused[0]?.reason ?? '', /killed/);
});

test('a kill needs no words; a withheld item may return', async () => {
  const first = item();
  const second = item();
  await take(first, second);
  const kill = {
    uri: first.uri,
    pubStatus: 'canceled',
    version: '2',
    versionCreated: '2026-03-01T09:00:00Z',
  };
  const hold = {
    uri: second.uri,
    pubStatus: 'withheld',
    version: '2',
    versionCreated: '2026-03-01T09:00:00Z',
  };
  assert.equal((await take(kill, hold)).updated, 2);
  assert.equal((await storyOf(first.uri)).state, 'killed');
  assert.equal((await storyOf(second.uri)).state, 'withdrawn');
  const back = { ...second, version: '3', versionCreated: '2026-03-01T10:00:00Z' };
  assert.equal((await take(back)).updated, 1);
  const story = await readStory(house.db, (await storyOf(second.uri)).id, house.clock.now());
  assert.deepEqual(story?.publishedAt, new Date('2026-03-01T08:00:00Z'));
});

test('an embargo of the wire is kept', async () => {
  const until = '2026-03-02T12:00:00Z';
  const secret = item({ embargoedUntil: until });
  await take(secret);
  const { id } = await storyOf(secret.uri);
  assert.equal(await readStory(house.db, id, new Date('2026-03-02T11:59:59.999Z')), undefined);
  assert.deepEqual((await readStory(house.db, id, new Date(until)))?.publishedAt, new Date(until));
});

test('a newer version updates the story; an older or equal one changes nothing', async () => {
  const first = item();
  await take(first);
  const newer = {
    ...first,
    version: '2',
    versionCreated: '2026-03-01T10:30:00Z',
    headlines: [{ value: 'Headline, mended' }],
  };
  assert.equal((await take(newer)).updated, 1);
  const { id } = await storyOf(first.uri);
  const story = await readStory(house.db, id, house.clock.now());
  assert.equal(story?.headline, 'Headline, mended');
  assert.equal(story.versionNumber, 2);
  assert.deepEqual(story.publishedAt, new Date('2026-03-01T08:00:00Z'));
  assert.deepEqual(story.updatedAt, new Date('2026-03-01T10:30:00Z'));
  const again = await take(first, { ...newer, by: 'Somebody' });
  assert.equal(again.unchanged, 2);
  assert.match(again.remarks[0]?.remark ?? '', /not newer/);
});

test('a uri that comes twice in a file is one story, and a second run changes nothing', async () => {
  const first = item();
  const second = { ...first, headlines: [{ value: 'Another' }], version: '2' };
  const summary = await take(first, second, first);
  assert.deepEqual([summary.imported, summary.updated, summary.unchanged], [1, 1, 1]);
  assert.match(summary.remarks.map(({ remark }) => remark).join(), /came before, on line 1/);
  const rerun = await take(first, second, first);
  assert.deepEqual([rerun.imported, rerun.updated, rerun.unchanged], [0, 0, 3]);
  const undated = item({ version: undefined, versionCreated: undefined });
  const twice = [undated, { ...undated, headlines: [{ value: 'Which one?' }] }];
  assert.equal((await take(...twice)).imported, 1);
  assert.equal((await take(...twice)).unchanged, 2);
});

test('two stories with one headline get an address each', async () => {
  const headlines = [{ value: 'Same words' }];
  await take(item({ headlines }), item({ headlines }), item({ headlines }));
  for (const path of ['/world/same-words', '/world/same-words-2', '/world/same-words-3'])
    assert.equal((await resolveAddress(house.db, path, house.clock.now())).kind, 'story', path);
});

test('unknown fields, pictures that did not come and damaged characters do not stop an item', async () => {
  const summary = await take(
    item({
      genres: [{ name: 'Feature' }],
      strange: { deep: [1, null] },
      associations: [{ type: 'picture', name: 'a', renditions: [{ href: 'https://example.org/a.jpg' }] }],
      bodies: [
        { contentType: 'text/html', value: '<p>Caf\uFFFD <img src="x"><script>alert(1)</script></p>' },
      ],
    }),
  );
  assert.equal(summary.imported, 1);
  assert.deepEqual(
    summary.remarks.map(({ remark }) => remark),
    [
      '1 associated picture did not come with it',
      'it holds characters that were damaged before it came (U+FFFD)',
    ],
  );
});

test('what the database could not keep is refused by its line, and the others arrive', async () => {
  const summary = await take(
    item({ by: 'A\0da' }),
    item({ copyrightHolder: 'half \ud800' }),
    item({ uri: 'urn:test:\0' }),
    item({ uri: `urn:test:${'가'.repeat(1_900)}` }),
    item({ version: '1\0' }),
    item({ subjects: [{ name: 'Wor\ud800ld' }] }),
    item({ firstCreated: '-100000-01-01T00:00:00Z' }),
    item(),
  );
  assert.deepEqual(
    summary.refused.map(({ line }) => line),
    [1, 2, 3, 4, 5, 6, 7],
  );
  assert.equal(summary.imported, 1);
});

test('an item arrives though an earlier line of its uri was refused', async () => {
  const bare = { uri: 'urn:test:lost', version: undefined, versionCreated: undefined };
  const summary = await take(item({ ...bare, headlines: [] }), item(bare));
  assert.deepEqual([summary.imported, summary.refused.length], [1, 1]);
  assert.ok(await storyOf('urn:test:lost'));
});

test('spaces that are typography stay in headlines', async () => {
  const value = '10\u00a0000\u202f€  paid in 東京\u3000大阪';
  const summary = await take(item({ uri: 'urn:test:spaces', headlines: [{ role: 'main', value }] }));
  assert.equal(summary.imported, 1);
  assert.equal((await storyOf('urn:test:spaces')).copy.headline, '10\u00a0000\u202f€ paid in 東京\u3000大阪');
});

test('plain text becomes paragraphs', async () => {
  const plain = item({ bodies: [{ contentType: 'text/plain', value: 'A < B & C.\n\nSecond\nline.' }] });
  await take(plain);
  const story = await readStory(house.db, (await storyOf(plain.uri)).id, house.clock.now());
  assert.deepEqual(
    story?.body.content.map((block) => block.content?.[0]?.text),
    ['A < B & C.', 'Second line.'],
  );
});

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const list: string[] = [];
  for await (const line of lines) list.push(line);
  return list;
}

test('lines part at line feeds alone, wherever the bytes were cut, and a huge one is cut off', async () => {
  const text = 'ein\u2028s\r\nzw\u00e4i\n\n\ndrü';
  const bytes = Buffer.from(text);
  async function* cut(size: number) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  for (const size of [1, 2, 5, 100])
    assert.deepEqual(await all(linesOf(cut(size))), ['ein\u2028s', 'zw\u00e4i', '', '', 'drü']);
  async function* huge() {
    for (let count = 0; count < 20; count += 1) yield Buffer.alloc(1_000_000, 'x');
    yield Buffer.from('\nnext\n');
    yield Buffer.from([0x63, 0xff, 0x64]);
  }
  const lines = await all(linesOf(huge()));
  assert.deepEqual(
    lines.map((line) => line.length),
    [8_000_001, 4, 3],
  );
  assert.equal(lines[2], 'c\uFFFDd');
});
