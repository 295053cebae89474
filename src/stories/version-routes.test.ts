import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as Y from 'yjs';
import { addStaff, capabilitiesOf, type Role } from '#accounts';
import { fixturePaper, type FixturePaper } from '#fixture';
import type { Actor } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { createHttpServer, type HttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, killStory, publishStory, saveStory, versionRoutes } from '#stories';
import { lockStory } from './lock.ts';
import { keepOthersWriting } from './snapshot.ts';
import { append, openDocument } from './together/store.ts';

let house: TestHouse;
let paper: FixturePaper;
let http: HttpServer;
let address: string;
const people = new Map<string, Extract<Actor, { kind: 'staff' }>>();

before(async () => {
  house = await openTestHouse();
  paper = await fixturePaper(house.cx(), { stories: 1 });
  const roles: [string, Role][] = [
    ['Ada', 'writer'],
    ['Bo', 'editor'],
    ['Cy', 'contributor'],
  ];
  for (const [name, role] of roles) {
    const id = await addStaff(house.cx(), { name, email: `${name}@example.org`, role });
    people.set(name, { kind: 'staff', id, can: capabilitiesOf(role) });
  }
  http = createHttpServer({
    config: { publicUrl: 'http://127.0.0.1', trustedProxies: [] },
    log: house.log,
    headers: {},
    context: () => house.cx({ kind: 'reader' }),
    identify: (request) =>
      Promise.resolve(people.get(String(request.headers['x-name'])) ?? ({ kind: 'reader' } as const)),
    routes: [...versionRoutes],
  });
  address = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
});
after(async () => {
  await http.close();
  await house.close();
});

interface Listed {
  versions: {
    key: string;
    event: string;
    name: string | null;
    contributors: { name: string }[];
    published: number | null;
  }[];
}

interface Compared {
  blocks: { block: string; change: string; runs: { kind: string; text: string }[] }[];
  fields: { field: string; from: unknown; to: unknown }[];
}

interface Written {
  blocks: { block: string; runs: { text: string; staff: number | null }[] }[];
  people: { id: number; name: string }[];
}

/** What one operation or another answers. */
type Told = Listed & Compared & Written & { code: string; key: string; headline: string };

async function ask(name: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${address}/api/stories/${path}`, {
    method,
    headers: { 'x-name': name, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Told };
}

const paragraphs = (...texts: string[]) => ({
  type: 'doc' as const,
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});
const by = (name: string) => house.cx(people.get(name));
const begin = (name = 'Ada') =>
  createStory(by(name), {
    language: 'en',
    copy: {
      headline: 'The ferry',
      section: paper.sections[0]!,
      body: paragraphs('It rained all day.', 'Nobody came.'),
    },
  });

const versionsOf = async (story: number) => (await ask('Bo', 'GET', `${story}/versions`)).body.versions;
const keep = async (name: string, story: number, as: string) =>
  (await ask(name, 'POST', `${story}/versions`, { name: as })).body;

test('a version is kept under a name, and stands above older ones with who made it', async () => {
  const story = await begin();
  await publishStory(house.cx(), { story });
  house.clock.advance(1_000);
  const { status, body } = await ask('Ada', 'POST', `${story}/versions`, {
    name: '  Before the lawyer ',
  });
  assert.equal(status, 201);
  const [kept, published] = await versionsOf(story);
  assert.deepEqual(
    [kept?.key, kept?.event, kept?.name, kept?.contributors.map(({ name }) => name)],
    [body.key, 'named', 'Before the lawyer', ['Ada']],
  );
  assert.match(published!.key, /^v\d+$/);
  assert.deepEqual([published?.event, published?.published], ['published', 1]);
});

test('a name has letters, and only who may write keeps one', async () => {
  const story = await begin();
  assert.equal((await ask('Ada', 'POST', `${story}/versions`, { name: '   ' })).status, 422);
  assert.equal((await ask('Ada', 'POST', `${story}/versions`, { name: 'x'.repeat(201) })).status, 422);
  assert.equal((await keep('Cy', story, 'Mine now')).code, 'stories.not-yours');
  assert.equal((await ask('nobody', 'POST', `${story}/versions`, { name: 'x' })).status, 401);
  await killStory(by('Bo'), { story });
  assert.equal((await keep('Bo', story, 'Too late')).code, 'stories.cannot-save');
  assert.deepEqual(
    (await versionsOf(story)).map(({ event }) => event),
    ['killed'],
  );
});

test('a version is compared word by word with the working copy, or with another version', async () => {
  const story = await begin();
  const first = (await keep('Ada', story, 'First')).key;
  await saveStory(by('Bo'), {
    story,
    copy: { slug: 'rain', body: paragraphs('It rained all night.', 'Nobody came.', 'A dog did.') },
  });
  const second = (await keep('Bo', story, 'Second')).key;
  await saveStory(by('Bo'), { story, copy: { headline: 'The late ferry' } });
  const compare = async (query: string) => (await ask('Bo', 'GET', `${story}/compare?${query}`)).body;
  const toNow = await compare(`from=${first}`);
  assert.deepEqual(
    toNow.blocks.map(({ block, change }) => [block, change]),
    [
      ['headline', 'changed'],
      ['standfirst', 'same'],
      ['paragraph', 'changed'],
      ['paragraph', 'same'],
      ['paragraph', 'added'],
    ],
  );
  assert.deepEqual(
    toNow.blocks[2]?.runs.filter(({ kind }) => kind !== 'same'),
    [
      { kind: 'removed', text: 'day' },
      { kind: 'added', text: 'night' },
    ],
  );
  assert.deepEqual(toNow.fields, [{ field: 'slug', from: '', to: 'rain' }]);
  const between = await compare(`from=${second}&to=${first}`);
  assert.deepEqual([between.blocks[0]?.change, between.blocks[4]?.change], ['same', 'removed']);
  assert.equal((await compare('from=now')).blocks.filter(({ change }) => change !== 'same').length, 0);
});

test('a comparison names versions of this very story, to whoever may read it', async () => {
  const [story, other] = [await begin(), await begin()];
  const foreign = (await keep('Ada', other, 'Elsewhere')).key;
  const refused = (name: string, from: string) => ask(name, 'GET', `${story}/compare?from=${from}`);
  assert.equal((await refused('Bo', foreign)).body.code, 'stories.no-such-version');
  assert.equal((await refused('Bo', 'x1')).status, 422);
  assert.equal((await refused('Cy', 'now')).body.code, 'stories.not-yours');
});

test('who wrote what of a story that several wrote', async () => {
  const story = await begin();
  const written = async () => (await ask('Bo', 'GET', `${story}/writers`)).body;
  const ada = people.get('Ada')!.id;
  assert.deepEqual((await written()).blocks[0], {
    block: 'headline',
    runs: [{ text: 'The ferry', staff: ada }],
  });
  await saveStory(by('Bo'), { story, copy: { headline: 'The ferry sails' } });
  const { blocks, people: named } = await written();
  const bo = people.get('Bo')!.id;
  assert.equal(blocks[0]?.runs.map(({ text }) => text).join(''), 'The ferry sails');
  assert.deepEqual(blocks[0]?.runs, [
    { text: 'The ferry', staff: ada },
    { text: ' sails', staff: bo },
  ]);
  assert.deepEqual(
    blocks.slice(2).map(({ runs }) => runs),
    [[{ text: 'It rained all day.', staff: ada }], [{ text: 'Nobody came.', staff: ada }]],
  );
  assert.ok(named.some(({ id, name }) => id === bo && name === 'Bo'));
  assert.equal((await ask('Cy', 'GET', `${story}/writers`)).body.code, 'stories.not-yours');
});

test('what machines brought in was written by nobody', async () => {
  const story = await createStory(house.cx(), { language: 'en', copy: { headline: 'The wire' } });
  assert.deepEqual((await ask('Bo', 'GET', `${story}/writers`)).body, { blocks: [], people: [] });
});

test('text that another person replaces is kept as a version of those who wrote it', async () => {
  const story = await begin();
  await saveStory(by('Ada'), { story, copy: { headline: 'The ferries' } });
  assert.deepEqual(await versionsOf(story), [], 'who goes on with words of their own makes none');
  await saveStory(by('Bo'), { story, copy: { slug: 'ferries' } });
  await saveStory(by('Ada'), { story, copy: { headline: 'The ferry sails' } });
  await saveStory(by('Bo'), { story, copy: { headline: 'Ships' } });
  await saveStory(by('Bo'), { story, copy: { headline: 'Ships sail' } });
  const versions = await versionsOf(story);
  assert.deepEqual(
    versions.map(({ event, contributors }) => [event, contributors.map(({ name }) => name)]),
    [
      ['automatic', ['Ada']],
      ['automatic', ['Ada', 'Bo']],
    ],
  );
  assert.equal((await ask('Ada', 'POST', `${story}/restore`, { version: versions[0]!.key })).status, 204);
  assert.equal((await ask('Ada', 'GET', `${story}/versions/now`)).body.headline, 'The ferry sails');
});

test('two who take turns at the keys keep one version a minute', async () => {
  const story = await begin();
  const turn = (name: string) =>
    inTransaction(house.db, async (trx) => {
      const row = await lockStory(trx, house.cx(), story, 'save');
      const document = await openDocument(trx, row, house.clock.now());
      const { id } = people.get(name)!;
      await keepOthersWriting(trx, house.cx(), row, [id], 60_000);
      document.doc.getText('headline').insert(0, 'x');
      const update = Y.encodeStateAsUpdate(document.doc);
      await append(trx, story, document, [{ update, staff: id }], house.clock.now());
    });
  for (const name of ['Bo', 'Ada', 'Bo', 'Ada']) await turn(name);
  assert.equal((await versionsOf(story)).length, 1);
  house.clock.advance(60_000);
  await turn('Ada');
  assert.equal((await versionsOf(story)).length, 1, 'nobody else wrote last');
  await turn('Bo');
  assert.equal((await versionsOf(story)).length, 2);
});

test('restoring brings a version back, loses nothing written later, and can be taken back itself', async () => {
  const story = await begin();
  const first = (await keep('Ada', story, 'First')).key;
  house.clock.advance(1_000);
  await saveStory(by('Bo'), { story, copy: { headline: 'The late ferry' } });
  house.clock.advance(1_000);
  const headline = async (key = 'now') => (await ask('Bo', 'GET', `${story}/versions/${key}`)).body.headline;
  const restore = (name: string, version: string) => ask(name, 'POST', `${story}/restore`, { version });
  assert.equal((await restore('Bo', first)).status, 204);
  assert.equal(await headline(), 'The ferry');
  const versions = await versionsOf(story);
  assert.deepEqual(
    versions.map(({ event }) => event),
    ['restored', 'automatic', 'named'],
  );
  assert.equal(await headline(versions[1]?.key), 'The late ferry');
  assert.equal((await restore('Bo', versions[1]!.key)).status, 204);
  assert.equal(await headline(), 'The late ferry');
  const { length } = await versionsOf(story);
  assert.equal((await restore('Cy', first)).body.code, 'stories.not-yours');
  assert.equal((await restore('Bo', 's999999')).body.code, 'stories.no-such-version');
  assert.equal(await headline(), 'The late ferry');
  assert.equal((await versionsOf(story)).length, length);
});
