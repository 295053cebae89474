import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { capabilitiesOf } from '#accounts';
import { Fault } from '#platform/errors';
import { createHttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { setting, settingRoutes } from './index.ts';

const limit = setting('test.limit', z.int().positive(), 300);
const hidden = setting('test.hidden', z.boolean(), false);
let house: TestHouse;
let origin: string;
let close: () => Promise<void>;
let role: 'owner' | 'editor' | 'writer' = 'owner';
before(async () => {
  house = await openTestHouse();
  const http = createHttpServer({
    config: { publicUrl: 'https://paper.example', trustedProxies: [] },
    log: house.log,
    headers: {},
    identify: () => Promise.resolve({ kind: 'staff', id: 7, can: capabilitiesOf(role) }),
    context: () => house.cx({ kind: 'reader' }),
    routes: settingRoutes([{ group: 'tests', settings: [limit] }], {
      check(_cx, _name, value) {
        if (value === 13) throw new Fault('test.unlucky', 'conflict', 'Not this one.');
      },
      note: () => Promise.resolve(),
      names: (_db, ids) => Promise.resolve(new Map(ids.map((id) => [id, `Member of the staff ${id}`]))),
    }),
  });
  await http.listen(0, '127.0.0.1');
  origin = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
  close = () => http.close();
});
after(async () => {
  await close();
  await house.close();
});

const put = (name: string, value: unknown) =>
  fetch(`${origin}/api/settings/${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ value }),
  });
interface Listed {
  groups: { settings: { name: string; value: unknown; schema: { type: string } }[] }[];
  history: { name: string; old: unknown; new: unknown; by: string }[];
}
const list = async () => (await (await fetch(`${origin}/api/settings`)).json()) as Listed;

test('a change is in force at once and keeps what was before, so that it can be restored', async () => {
  assert.equal((await list()).groups[0]?.settings[0]?.schema.type, 'integer');
  assert.equal((await put(limit.name, 200)).status, 204);
  assert.equal(house.settings.get(limit), 200);
  assert.equal((await put(limit.name, 100)).status, 204);
  const { groups, history } = await list();
  assert.equal(groups[0]?.settings[0]?.value, 100);
  assert.deepEqual(
    history.map((one) => [one.name, one.old, one.new, one.by]),
    [
      [limit.name, 200, 100, 'Member of the staff 7'],
      [limit.name, null, 200, 'Member of the staff 7'],
    ],
  );
});

test('what the schema or the newsroom refuses changes nothing and leaves no trace', async () => {
  const before = (await list()).history.length;
  assert.equal((await put(limit.name, -1)).status, 422);
  assert.equal((await put(limit.name, 13)).status, 409);
  assert.equal((await put(hidden.name, true)).status, 404);
  assert.equal(house.settings.get(limit), 100);
  assert.equal((await list()).history.length, before);
});

test('who may only read cannot change, and others cannot read', async () => {
  role = 'editor';
  assert.equal((await fetch(`${origin}/api/settings`)).status, 200);
  assert.equal((await put(limit.name, 50)).status, 403);
  role = 'writer';
  assert.equal((await fetch(`${origin}/api/settings`)).status, 403);
  role = 'owner';
});
