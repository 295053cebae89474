import { after, before } from 'node:test';
import { addStaff, identify, openSession, type Role } from '#accounts';
import { createHttpServer, type HttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { accountFiles, accountRoutes } from './index.ts';

/** The house that this file's tests share. */
export let house: TestHouse;
let http: HttpServer;
let base = '';
export let paper = 'The Paper';
/** A password that is good enough. */
export const good = 'five quiet herons wade';

before(async () => {
  house = await openTestHouse();
  const around = {
    publicUrl: 'https://paper.example',
    mailLeaves: false,
    paperName: () => paper,
    timeZone: () => 'Asia/Seoul',
    namePaper: async (_: unknown, name: string) => {
      paper = name;
    },
  };
  http = createHttpServer({
    config: { publicUrl: 'https://paper.example', trustedProxies: [] },
    log: house.log,
    context: () => house.cx({ kind: 'reader' }),
    identify,
    headers: {},
    routes: [...accountRoutes(around), ...accountFiles(around)],
  });
  base = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
});
after(async () => {
  await http.close();
  await house.close();
});

interface Said {
  readonly status: number;
  readonly code?: string;
  readonly cookie: string;
  readonly retryAfter: string | null;
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the route answers; each test knows what it asked for
  readonly body: any;
}

/** Asks a route of the accounts, as `METHOD /path`. */
export async function ask(line: string, body?: unknown, headers: Record<string, string> = {}): Promise<Said> {
  const [method = '', path = ''] = line.split(' ');
  const response = await fetch(base + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const read = /json;|problem/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
  return {
    status: response.status,
    code: read.code,
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
    retryAfter: response.headers.get('retry-after'),
    body: read,
  };
}

let number = 0;
/** A member of the staff who is signed in. */
export async function member(role: Role = 'writer') {
  number += 1;
  const email = `m${number}@paper.example`;
  const id = await addStaff(house.cx(), { name: `Member ${number}`, email, role });
  const cookie = (await openSession(house.cx(), id, 'test')).split(';')[0] ?? '';
  return { id, email, headers: { cookie } };
}

/** The secret in the last letter to an address. */
export const letterTo = async (email: string) => {
  const letter = await house.db
    .selectFrom('outbox')
    .selectAll()
    .where('recipient', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return /#([\w-]{43})/.exec(letter?.text ?? '')?.[1] ?? '';
};
