import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { addStaff, capabilitiesOf, type Role } from '#accounts';
import type { Actor } from '#platform/cx';
import { openEvents, type Events } from '#platform/events';
import { createHttpServer, type HttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, killStory, openRooms, togetherSocket, type Rooms } from '#stories';
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
  const hears = async (kind: number) => {
    while (!heard.some((each) => each.kind === kind)) await once(socket, 'message');
    return heard.find((each) => each.kind === kind)!.text;
  };
  return { socket, hears };
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
