import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import * as Y from 'yjs';
import { addStaff, capabilitiesOf, type Role } from '#accounts';
import { fixtureBody, fixturePaper, type FixturePaper } from '#fixture';
import type { Actor } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { openEvents, type Events } from '#platform/events';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, killStory, publishStory, readStory, saveStory, type Copy } from '#stories';
import { wire as deskWire } from '../../../desk/stories/together/wire.ts';
import { compareCopies } from '../compare.ts';
import { takeSnapshot } from '../snapshot.ts';
import { restoreVersion, storyVersions } from '../versions.ts';
import { whoWrote } from './attribution.ts';
import { fitCopy } from './fit-copy.ts';
import { rawCopy, writeInto } from './layout.ts';
import { foldUpdates } from './fold.ts';
import { catchUp, loadDocument } from './store.ts';
import type { Member } from './room.ts';
import { openRooms, type Rooms } from './rooms.ts';
import { wire } from './wire.ts';

let house: TestHouse;
let paper: FixturePaper;
let events: Events;
let rooms: Rooms;
const people = new Map<string, Actor>();

before(async () => {
  house = await openTestHouse();
  paper = await fixturePaper(house.cx(), { stories: 1 });
  events = await openEvents(house.clientConfig, house.log);
  rooms = openRooms({ cx: () => house.cx(), events });
  const roles: [string, Role][] = [
    ['Ada', 'writer'],
    ['Bo', 'editor'],
    ['Cy', 'contributor'],
  ];
  for (const [name, role] of roles) {
    const id = await addStaff(house.cx(), { name, email: `${name}@example.org`, role });
    people.set(name, { kind: 'staff', id, can: capabilitiesOf(role) });
  }
});
after(async () => {
  await rooms.close();
  await events.close();
  await house.close();
});

const idOf = (name: string) => (people.get(name) as { id: number }).id;
const begin = (copy: Partial<Copy> = {}, actor: Actor = { kind: 'machine' }) =>
  createStory(house.cx(actor), {
    language: 'en',
    copy: { headline: 'The ferry', section: paper.sections[0]!, body: fixtureBody(1), ...copy },
  });
const copyOf = async (story: number) =>
  (await house.db.selectFrom('stories').select('copy').where('id', '=', story).executeTakeFirstOrThrow())
    .copy;

/** A tab without a browser: it writes into a document of its own, and notes what it is told. */
function tab(name: string, story: number, where = rooms) {
  const doc = new Y.Doc();
  const told = { saved: 0, refused: '', open: false };
  let number = 0;
  const member: Member = {
    actor: people.get(name)!,
    send(message) {
      const decoder = createDecoder(message);
      const kind = readVarUint(decoder);
      if (kind === wire.committed) Y.applyUpdate(doc, readVarUint8Array(decoder), 'server');
      else if (kind === wire.lacks) told.open = true;
      else if (kind === wire.saved) told.saved = readVarUint(decoder);
      else if (kind === wire.refused) told.refused = readVarString(decoder);
    },
    refuse: (fault) => (told.refused = fault.code),
  };
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') where.of(story).write(member, (number += 1), update);
  });
  where.of(story).enter(member, Y.encodeStateVector(doc));
  return { doc, told, member, last: () => number, headline: () => doc.getText('headline') };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  assert.fail('it never came true');
}

test('the desk and the server number their messages alike', () => assert.deepEqual(deskWire, wire));

test('two write one headline; what is saved is in the copy that publishing reads', async () => {
  const story = await begin();
  const [ada, bo] = [tab('Ada', story), tab('Bo', story)];
  await until(() => ada.told.open && bo.told.open);
  assert.equal(ada.headline().toJSON(), 'The ferry');
  ada.headline().insert(9, ' sails');
  bo.headline().insert(0, 'Today: ');
  await until(() => ada.told.saved === ada.last() && bo.told.saved === bo.last());
  await until(() => ada.headline().toJSON() === bo.headline().toJSON());
  assert.equal(ada.headline().toJSON(), 'Today: The ferry sails');
  await publishStory(house.cx(), { story });
  assert.equal((await readStory(house.db, story, house.clock.now()))?.headline, 'Today: The ferry sails');
  const wrote = (await whoWrote(house.db, story))[0];
  assert.deepEqual(wrote?.runs, [
    { text: 'Today: ', staff: idOf('Bo') },
    { text: 'The ferry', staff: null },
    { text: ' sails', staff: idOf('Ada') },
  ]);
});

test('a save by the API and a slug from publishing reach those who write', async () => {
  const story = await begin();
  const ada = tab('Ada', story);
  await until(() => ada.told.open);
  await saveStory(house.cx(people.get('Bo')), { story, copy: { headline: 'The late ferry' } });
  await until(() => ada.headline().toJSON() === 'The late ferry');
  ada.headline().insert(0, '!');
  await until(() => ada.told.saved === ada.last());
  assert.equal((await copyOf(story)).headline, '!The late ferry');
  await publishStory(house.cx(), { story });
  await until(() => ada.doc.getMap('fields').get('slug') === 'the-late-ferry');
});

test('rooms of two processes converge', async () => {
  const other = openRooms({ cx: () => house.cx(), events });
  const story = await begin();
  const [here, there] = [tab('Ada', story), tab('Bo', story, other)];
  await until(() => here.told.open && there.told.open);
  for (let round = 0; round < 5; round += 1) {
    here.headline().insert(0, 'a');
    there.headline().insert(0, 'b');
  }
  await until(() => here.told.saved === 5 && there.told.saved === 5);
  await until(() => here.headline().toJSON() === there.headline().toJSON());
  assert.equal((await copyOf(story)).headline, here.headline().toJSON());
  assert.equal(here.headline().toJSON().length, 19);
  await other.close();
});

test('a contributor writes on own drafts until they are published; a killed story takes nothing', async () => {
  const cy = people.get('Cy')!;
  const others = await begin();
  await assert.rejects(saveStory(house.cx(cy), { story: others, copy: { headline: 'x' } }), {
    code: 'stories.not-yours',
  });
  const own = await begin({}, cy);
  const [one, ada] = [tab('Cy', own), tab('Ada', own)];
  await until(() => one.told.open && ada.told.open);
  one.headline().insert(0, '1');
  await until(() => one.told.saved === 1);
  await publishStory(house.cx(), { story: own });
  one.headline().insert(0, '2');
  ada.headline().insert(0, '3');
  await until(() => one.told.refused === 'stories.not-yours' && ada.told.saved === 1);
  assert.equal((await copyOf(own)).headline, '31The ferry');
  await killStory(house.cx(), { story: own });
  ada.headline().insert(0, '4');
  await until(() => ada.told.refused === 'stories.cannot-save');
});

test('a change by a verb after a refused write reaches the other tab', async () => {
  const own = await begin({}, people.get('Cy'));
  const [one, ada] = [tab('Cy', own), tab('Ada', own)];
  await until(() => one.told.open && ada.told.open);
  await publishStory(house.cx(), { story: own });
  one.headline().insert(0, '1');
  await until(() => one.told.refused === 'stories.not-yours');
  await saveStory(house.cx(people.get('Bo')), { story: own, copy: { headline: 'The late ferry' } });
  await until(() => ada.headline().toJSON() === 'The late ferry');
});

test('whoever makes a story too large is refused alone, and the others’ words are kept', async () => {
  const story = await begin();
  const [ada, bo] = [tab('Ada', story), tab('Bo', story)];
  await until(() => ada.told.open && bo.told.open);
  ada.headline().insert(0, 'x');
  bo.doc.getMap('fields').set('nothing', 'x'.repeat(2_100_000));
  await until(() => bo.told.refused === 'stories.too-large' && ada.told.saved === 1);
  assert.equal((await copyOf(story)).headline, 'xThe ferry');
});

test('who left before the room was open takes no place in it', async () => {
  const story = await begin();
  const ada = tab('Ada', story);
  rooms.of(story).leave(ada.member);
  await rooms.of(story).settle();
  assert.ok(rooms.of(story).isEmpty());
  const room = rooms.of(story);
  rooms.tidy(story);
  await until(() => rooms.of(story) !== room);
});

test('a room whose last writer left is given up once the words are durable', async () => {
  const story = await begin();
  const ada = tab('Ada', story);
  await until(() => ada.told.open);
  const room = rooms.of(story);
  ada.headline().insert(0, 'x');
  room.leave(ada.member);
  rooms.tidy(story);
  await until(() => rooms.of(story) !== room);
  assert.equal((await copyOf(story)).headline, 'xThe ferry');
});

test('a change that cannot be read is its sender’s alone', async () => {
  const story = await begin();
  const [ada, bo] = [tab('Ada', story), tab('Bo', story)];
  await until(() => ada.told.open && bo.told.open);
  for (const number of [1, 2]) rooms.of(story).write(bo.member, number, new Uint8Array([9, 9, 9, 9]));
  ada.headline().insert(0, 'x');
  await until(() => bo.told.refused === 'stories.update-unreadable' && ada.told.saved === 1);
});

test('a version is kept, compared and restored, and nothing after it is lost', async () => {
  const story = await begin({ headline: 'One two three' });
  const ada = tab('Ada', story);
  await until(() => ada.told.open);
  house.clock.advance(700_000);
  ada.headline().insert(0, 'Zero ');
  await until(() => ada.told.saved === 1);
  const [first] = await storyVersions(house.db, story);
  assert.equal(first?.event, 'automatic');
  assert.deepEqual(first.contributors, [idOf('Ada')]);
  ada.headline().insert(0, 'Minus ');
  await until(() => ada.told.saved === 2);
  await restoreVersion(house.cx(people.get('Bo')), { story, version: first.key });
  await until(() => ada.headline().toJSON() === 'Zero One two three');
  const versions = await storyVersions(house.db, story);
  assert.deepEqual(
    versions.map(({ event }) => event),
    ['restored', 'automatic', 'automatic'],
  );
});

test('two copies are compared block by block and word by word', async () => {
  const from = await copyOf(await begin());
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const body = (...texts: string[]) => ({ type: 'doc' as const, content: texts.map(paragraph) });
  const { blocks, fields } = compareCopies(
    { ...from, body: body('It rained all day.', 'Nobody came.') },
    { ...from, slug: 'rain', body: body('It rained all night.', 'A dog came by boat.', 'Nobody came.') },
  );
  assert.deepEqual(
    blocks.slice(2).map(({ change }) => change),
    ['changed', 'added', 'same'],
  );
  assert.deepEqual(blocks[2]?.runs, [
    { kind: 'same', text: 'It rained all ' },
    { kind: 'removed', text: 'day' },
    { kind: 'added', text: 'night' },
    { kind: 'same', text: '.' },
  ]);
  assert.deepEqual(fields, [{ field: 'slug', from: '', to: 'rain' }]);
});

test('whatever several people do at once, all documents agree, and amount to a copy that can be saved', () => {
  const fitted = (doc: Y.Doc) => fitCopy(rawCopy(doc), 'en');
  const start = new Y.Doc();
  writeInto(start, {
    headline: 'One',
    standfirst: '',
    slug: '',
    section: null,
    topics: [],
    bylines: [],
    leadPicture: null,
    leadCaption: null,
    body: fixtureBody(2),
  });
  const state = Y.encodeStateAsUpdate(start);
  const step = fc.record({
    who: fc.nat(2),
    kind: fc.nat(4),
    at: fc.nat(30),
    text: fc.string({ maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const docs = [0, 1, 2].map(() => new Y.Doc());
      for (const doc of docs) Y.applyUpdate(doc, state);
      for (const { who, kind, at, text } of steps) edit(docs[who]!, kind, at, text);
      const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
      for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update);
      const copies = docs.map(fitted);
      assert.deepEqual(copies[1], copies[0]);
      assert.deepEqual(copies[2], copies[0]);
      // What is saved back changes nothing more.
      writeInto(docs[0]!, copies[0]!);
      assert.deepEqual(fitted(docs[0]!), copies[0]);
    }),
    { numRuns: 150 },
  );
});

function edit(doc: Y.Doc, kind: number, at: number, text: string): void {
  const headline = doc.getText('headline');
  const body = doc.getXmlFragment('body');
  const block = body.length > 0 ? body.get(at % body.length) : undefined;
  if (kind === 0) headline.insert(at % (headline.length + 1), text);
  else if (kind === 1 && body.length > 0) body.delete(at % body.length, 1);
  else if (kind === 2) body.insert(at % (body.length + 1), [new Y.XmlElement(kinds[at % kinds.length])]);
  else if (kind === 3 && block instanceof Y.XmlElement) block.insert(0, [new Y.XmlText(text)]);
  else if (kind === 4) doc.getMap('fields').set(at % 2 ? 'slug' : 'topics', at % 3 ? text : [at, text]);
}
const kinds = ['bullet_list', 'blockquote', 'list_item', 'heading', 'nonsense', 'picture', 'fact_box'];

test('a document survives its compaction', async () => {
  const story = await begin();
  const ada = tab('Ada', story);
  await until(() => ada.told.open);
  for (let round = 1; round <= 4; round += 1) {
    for (let letter = 0; letter < 26; letter += 1)
      await saveStory(house.cx(), { story, copy: { headline: `${round} ${letter}` } });
  }
  await until(() => ada.headline().toJSON() === '4 25');
  const stored = await house.db
    .selectFrom('story_documents')
    .select('number')
    .where('story_id', '=', story)
    .executeTakeFirstOrThrow();
  assert.ok(stored.number > 100);
  assert.equal((await loadDocument(house.db, story))?.doc.getText('headline').toJSON(), '4 25');
});

test('old updates are folded, and what an editor who was away sends afterwards is kept', async () => {
  const story = await begin();
  const ada = tab('Ada', story);
  await until(() => ada.told.open);
  // Bo's tab loses the network: it has this state, and goes on typing by itself.
  const away = new Y.Doc();
  Y.applyUpdate(away, Y.encodeStateAsUpdate(ada.doc));
  const sinceThen = Y.encodeStateVector(away);
  away.getText('headline').insert(9, ' sails');
  // Another process opened the story, and hears nothing for a week.
  const stale = (await loadDocument(house.db, story))!;
  for (let letter = 0; letter < 12; letter += 1) {
    ada.headline().insert(0, String(letter % 10));
    ada.headline().delete(1, letter % 2);
    await until(() => ada.told.saved === ada.last());
  }
  const copy = await copyOf(story);
  await inTransaction(house.db, (trx) =>
    takeSnapshot(trx, house.cx(people.get('Ada')), { id: story, copy }, 'named'),
  );
  const rule = { keptFor: 7 * 86_400_000, many: 10, atOnce: 5 };
  assert.equal(await foldUpdates(house.cx(), rule), 0, 'none is a week old');
  house.clock.advance(8 * 86_400_000);
  assert.ok((await foldUpdates(house.cx(), rule)) >= 12);
  const left = await house.db
    .selectFrom('story_updates')
    .select('number')
    .where('story_id', '=', story)
    .execute();
  assert.deepEqual(left, []);
  const headline = ada.headline().toJSON();
  assert.equal((await loadDocument(house.db, story))?.doc.getText('headline').toJSON(), headline);
  assert.equal((await catchUp(house.db, story, stale)).length, 1);
  assert.equal(stale.doc.getText('headline').toJSON(), headline);
  const bo = tab('Bo', story);
  await until(() => bo.told.open);
  Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(away, sinceThen), 'typed while away');
  await until(() => bo.told.saved === bo.last() && ada.headline().toJSON() === bo.headline().toJSON());
  assert.match(ada.headline().toJSON(), /The ferry sails$/);
  assert.equal((await copyOf(story)).headline, ada.headline().toJSON());
  const took = (await storyVersions(house.db, story)).map(({ contributors }) => contributors);
  assert.deepEqual(took, [[idOf('Bo')], [idOf('Ada')]], 'who took part is known after the fold');
});

test('who writes now is known in every process, and a process that died is forgotten', async () => {
  const other = openRooms({ cx: () => house.cx(), events });
  const story = await begin();
  const ada = tab('Ada', story);
  const bo = tab('Bo', story, other);
  const writing = (where: Rooms) => [...(where.writing().get(story) ?? [])].sort((a, b) => a - b);
  const both = [idOf('Ada'), idOf('Bo')];
  for (const where of [rooms, other]) await until(() => writing(where).join() === both.join());
  other.of(story).leave(bo.member);
  for (const where of [rooms, other]) await until(() => writing(where).join() === `${idOf('Ada')}`);
  // Nobody says any more that Ada is there.
  house.clock.advance(30_000);
  assert.deepEqual(writing(other), []);
  rooms.of(story).leave(ada.member);
  await other.close();
});
