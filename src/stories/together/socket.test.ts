import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { addStaff, capabilitiesOf, type Role } from '#accounts';
import type { Actor } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { announce, openEvents, type Events } from '#platform/events';
import { createHttpServer, type HttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, killStory, openRooms, submitStory, togetherSocket, type Rooms } from '#stories';
import { bytesMessage } from './messages.ts';
import { refusedClose, wire } from './wire.ts';

let house: TestHouse;
let events: Events;
let rooms: Rooms;
let http: HttpServer;
let address: string;
const people: Partial<Record<Role, Actor>> = {};

before(async () => {
  house = await openTestHouse();
  events = await openEvents(house.clientConfig, house.log);
  rooms = openRooms({ cx: () => house.cx(), events });
  for (const role of ['writer', 'picture-editor', 'contributor'] as const) {
    const id = await addStaff(house.cx(), { name: role, email: `${role}@example.org`, role });
    people[role] = { kind: 'staff', id, can: capabilitiesOf(role) };
  }
  http = createHttpServer({
    config: { publicUrl: 'http://127.0.0.1', trustedProxies: [] },
    log: house.log,
    headers: {},
    context: () => house.cx({ kind: 'reader' }),
    identify: (request) =>
      Promise.resolve(people[request.headers['x-role'] as Role] ?? ({ kind: 'reader' } as const)),
    routes: [],
    sockets: [togetherSocket(rooms)],
  });
  address = `ws://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
});
after(async () => {
  await http.close();
  await rooms.close();
  await events.close();
  await house.close();
});

/** Opens a story's socket, asks for all of it, and notes the kinds of what it hears. */
async function open(role: Role, story: number) {
  const socket = new WebSocket(`${address}/api/stories/${story}/together`, { headers: { 'x-role': role } });
  const heard: { kind: number; text: string }[] = [];
  socket.on('message', (data: Buffer) => {
    const decoder = createDecoder(new Uint8Array(data));
    const kind = readVarUint(decoder);
    heard.push({ kind, text: kind === wire.welcome || kind === wire.refused ? readVarString(decoder) : '' });
  });
  await once(socket, 'open');
  socket.send(bytesMessage(wire.lacks, Y.encodeStateVector(new Y.Doc())));
  const message = () => once(socket, 'message', { signal: AbortSignal.timeout(5_000) });
  const hears = async (kind: number) => {
    while (!heard.some((each) => each.kind === kind)) await message();
    return heard.find((each) => each.kind === kind)!.text;
  };
  const hearsText = async (pattern: RegExp) => {
    while (!heard.some(({ text }) => pattern.test(text))) await message();
  };
  return { socket, hears, hearsText };
}

const begin = () => createStory(house.cx(), { language: 'en', copy: { headline: 'Tides' } });

test('a writer is welcomed and given the story; a killed story closes', async () => {
  const story = await begin();
  const { socket, hears } = await open('writer', story);
  const { id } = people.writer as { id: number };
  assert.deepEqual(JSON.parse(await hears(wire.welcome)), { staff: id, mayWrite: true });
  await hears(wire.lacks);
  const closed = once(socket, 'close');
  await killStory(house.cx(), { story });
  assert.match(await hears(wire.refused), /stories\.cannot-save/);
  assert.equal((await closed)[0], refusedClose);
});

test('who may only read, reads along; who takes no part is told so', async () => {
  const story = await begin();
  const reader = await open('picture-editor', story);
  assert.match(await reader.hears(wire.welcome), /"mayWrite":false/);
  await reader.hears(wire.lacks);
  reader.socket.close();
  const stranger = await open('contributor', story);
  assert.match(await stranger.hears(wire.refused), /stories\.not-yours/);
});

test('a role that changes while the socket is open counts from the next change of the story', async () => {
  const story = await begin();
  const before = people['picture-editor'] as Extract<Actor, { kind: 'staff' }>;
  const { socket, hears, hearsText } = await open('picture-editor', story);
  await hearsText(/"mayWrite":false/);
  await hears(wire.lacks);
  people['picture-editor'] = { ...before, can: capabilitiesOf('editor') };
  await submitStory(house.cx(), { story });
  await hearsText(/"mayWrite":true/);
  socket.send(written(1, 'Spring '));
  await hears(wire.saved);
  people['picture-editor'] = before;
  socket.close();
});

test('changes of the story in quick succession end no socket', async () => {
  const story = await begin();
  const { socket, hears } = await open('writer', story);
  await hears(wire.lacks);
  for (let turn = 0; turn < 2; turn += 1)
    await inTransaction(house.db, (trx) => announce(trx, { tags: [`story-state:${story}`] }));
  await sleep(200);
  socket.send(written(1, 'Spring '));
  await hears(wire.saved);
  socket.close();
});

/** A change as a tab sends it. */
function written(number: number, text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('headline').insert(0, text);
  const encoder = createEncoder();
  writeVarUint(encoder, wire.written);
  writeVarUint(encoder, number);
  writeVarUint8Array(encoder, Y.encodeStateAsUpdate(doc));
  return toUint8Array(encoder);
}
