import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request as ask } from 'node:http';
import { after, before, test } from 'node:test';
import { addStaff, capabilities, capabilitiesOf, openSession, roles, type Role } from '#accounts';
import { mayCall, type Access, type Route, type SocketRoute } from '#platform/http';
import type { TestHouse } from '#platform/testing';
import type { LaidPaper } from '#newsroom';
import { layTestPaper } from './laid-paper.ts';
import { publicRoutes } from './public-routes.ts';

let house: TestHouse;
let paper: LaidPaper;
let port = 0;
const staff = new Map<Role, number>();

before(async () => {
  ({ house, paper } = await layTestPaper());
  port = await paper.http.listen(0, '127.0.0.1');
  for (const role of roles) {
    const member = { name: role, email: `${role}@paper.example`, role };
    staff.set(role, await addStaff(house.cx(), member));
  }
});
after(async () => {
  await paper.close();
  await house.close();
});

/** A new session each time: a sign-out that is walked past must not change who asks next. */
async function cookieOf(role: Role): Promise<string> {
  const cookie = await openSession(house.cx(), staff.get(role) ?? 0, 'test');
  return cookie.split(';')[0] ?? '';
}

const addressOf = (path: string) => path.replaceAll(/:\w+(\([^)]*\))?/g, '987654').replace('*', 'x');
const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const closed = () => paper.routes.filter((each) => each.access !== 'public');

/** What the paper answers to junk: only the refusal of who asks counts here. */
async function statusFor({ method, path }: Route, cookie?: string): Promise<number> {
  const leave = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}${addressOf(path)}`, {
    method,
    signal: leave.signal,
    headers: { ...(cookie === undefined ? {} : { cookie }), 'content-type': 'application/json' },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: '"junk"' }),
  });
  leave.abort();
  return response.status;
}

function statusOfSocket({ path }: SocketRoute, cookie?: string): Promise<number> {
  return new Promise((done, fail) => {
    const request = ask({
      port,
      path: addressOf(path),
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      },
    });
    request.once('upgrade', (response, socket) => {
      socket.destroy();
      done(response.statusCode ?? 0);
    });
    request.once('response', (response) => {
      response.destroy();
      done(response.statusCode ?? 0);
    });
    request.once('error', fail);
    request.end();
  });
}

test('every route and socket says who may call it', () => {
  assert.ok(paper.routes.length > 60, 'the whole paper is here');
  const known = new Set<Access>(['public', 'signed-in', ...(Object.keys(capabilities) as Access[])]);
  const without = [
    ...paper.routes.filter(({ access }) => !known.has(access)).map(nameOf),
    ...paper.sockets.filter(({ access }) => !known.has(access)).map(({ path }) => path),
  ];
  assert.deepEqual(without, []);
});

test('what anybody may call is exactly what the list says', () => {
  const open = paper.routes.filter(({ access }) => access === 'public').map(nameOf);
  assert.deepEqual([...new Set(open)].toSorted(), publicRoutes.toSorted());
  const openSockets = paper.sockets.filter(({ access }) => access === 'public').map(({ path }) => path);
  assert.deepEqual(openSockets, []);
});

test('nobody known gets 401 from everything else', async () => {
  const entered: string[] = [];
  for (const each of closed()) if ((await statusFor(each)) !== 401) entered.push(nameOf(each));
  for (const each of paper.sockets) {
    if (each.access !== 'public' && (await statusOfSocket(each)) !== 401) entered.push(each.path);
  }
  assert.deepEqual(entered, []);
});

for (const role of roles) {
  test(`${role}: 403 from what the matrix does not give, never from what it gives`, async () => {
    const actor = { kind: 'staff', id: 1, can: capabilitiesOf(role) } as const;
    const wrong: string[] = [];
    for (const each of closed()) {
      const status = await statusFor(each, await cookieOf(role));
      const refused = status === 401 || status === 403;
      if (mayCall(each.access, actor) ? refused : status !== 403) wrong.push(`${nameOf(each)}: ${status}`);
    }
    for (const each of paper.sockets) {
      const status = await statusOfSocket(each, await cookieOf(role));
      const refused = status === 401 || status === 403;
      if (mayCall(each.access, actor) ? refused : status !== 403) wrong.push(`${each.path}: ${status}`);
    }
    assert.deepEqual(wrong, []);
  });
}

interface Described {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, unknown>>;
}

test('the OpenAPI document names every path of the API, and who may call it', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/api/openapi.json`);
  const document = (await response.json()) as {
    readonly openapi: string;
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
    readonly components: { readonly schemas: object; readonly securitySchemes: object };
  };
  assert.match(document.openapi, /^3\.1\./);
  const names = new Set<string>();
  const declared = Object.keys(document.components.securitySchemes);
  for (const each of paper.routes) {
    if (!each.path.startsWith('/api/') || each.path === '/api/openapi.json') continue;
    const path = each.path.replaceAll(/:(\w+)/g, '{$1}');
    const described = document.paths[path]?.[each.method.toLowerCase()];
    assert.ok(described, `${nameOf(each)} is described`);
    assert.ok(!names.has(described.operationId), `${described.operationId} is one operation`);
    names.add(described.operationId);
    if (each.access === 'public') assert.deepEqual(described.security, [], nameOf(each));
    else {
      assert.ok(described.security.length > 0, nameOf(each));
      for (const way of described.security) assert.ok(declared.includes(Object.keys(way)[0] ?? ''));
    }
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const required = described.parameters.filter((parameter) => parameter.in === 'path');
    assert.deepEqual(
      required.map(({ name }) => name),
      inPath,
      nameOf(each),
    );
    assert.ok(required.every((parameter) => parameter.required));
    assert.ok(Object.keys(described.responses).length > 1, nameOf(each));
  }
  for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    assert.ok(name !== undefined && name in document.components.schemas, `${name} is there`);
});

test('a token opens what the OpenAPI document says it opens, and no more', async () => {
  const address = `http://127.0.0.1:${port}`;
  const headers = { cookie: await cookieOf('owner'), 'content-type': 'application/json' };
  const { tokensMay } = (await (await fetch(`${address}/api/me`, { headers })).json()) as {
    tokensMay: string[];
  };
  const body = JSON.stringify({ name: 'All', can: tokensMay });
  const made = await fetch(`${address}/api/me/tokens`, { method: 'POST', headers, body });
  const { token } = (await made.json()) as { token: string };
  const { paths } = (await (await fetch(`${address}/api/openapi.json`)).json()) as {
    paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  };
  const wrong: string[] = [];
  // What widens another route is asked for inside it.
  const useful = new Set<string>([
    'stories.write',
    'pictures.edit',
    ...paper.sockets.map(({ access }) => access),
  ]);
  for (const each of closed()) {
    if (!each.path.startsWith('/api/')) continue;
    const { security = [] } =
      paths[each.path.replaceAll(/:(\w+)/g, '{$1}')]?.[each.method.toLowerCase()] ?? {};
    const promised = security.some((way) => 'token' in way);
    if (promised) useful.add(each.access);
    const leave = new AbortController();
    const answer = await fetch(address + addressOf(each.path), {
      method: each.method,
      signal: leave.signal,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(each.method === 'GET' || each.method === 'HEAD' ? {} : { body: '"junk"' }),
    });
    leave.abort();
    if (promised === (answer.status === 403)) wrong.push(`${nameOf(each)}: ${answer.status}`);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    tokensMay.filter((name) => !useful.has(name)),
    [],
    'what no token can use is offered for none',
  );
  // By the source: what asks for a fresh proof of a person says that a token is refused.
  const source = await Promise.all(
    ['own-page', 'staff', 'record', 'session', 'files'].map((name) =>
      readFile(new URL(`../src/accounts/routes/${name}.ts`, import.meta.url), 'utf8'),
    ),
  );
  const asking = source
    .join('')
    .split(/(?=\b(?:operation|route)\(\{)/)
    .filter((one) => /\b(?:wantFresh|noteProof)\(/.test(one));
  assert.ok(asking.length > 20);
  assert.deepEqual(
    asking.filter((one) => !one.includes('sessionOnly: true')),
    [],
  );
});
