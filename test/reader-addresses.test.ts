// A reader's address is shown to its owner, and to nobody else: not by a page, an answer, the desk or a line of the log.
import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { addStaff, makeEntryLink } from '#accounts';
import { openNewsroom, type Newsroom } from '#newsroom';
import { readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import { userAgent } from './browser.ts';
import { startPaper, type RunningPaper } from './running-paper.ts';

const local = 'unmistakable.person';
const email = `${local}@home.example`;
/** The forms in which an address could slip out. */
const forms = [local, encodeURIComponent(email), Buffer.from(email).toString('base64').slice(0, 20)];
const tells = (text: string) => forms.some((form) => text.toLowerCase().includes(form.toLowerCase()));

let paper: RunningPaper;
let newsroom: Newsroom;
let mailServer: Server;
let owner = '';
let story = 0;

before(async () => {
  mailServer = refusingMailServer();
  await new Promise<void>((done) => mailServer.listen(0, '127.0.0.1', done));
  const { port } = mailServer.address() as AddressInfo;
  const env = { LOG_LEVEL: 'trace', SMTP_URL: `smtp://127.0.0.1:${port}` };
  paper = await startPaper({ command: 'start', env });
  newsroom = await openNewsroom(readConfig(paper.environment), createLog('error'), 'command');
  const cx = newsroom.cx({ kind: 'machine' });
  const section = await ensureSection(cx, { slug: 'world', names: { en: 'World' } });
  story = await createStory(cx, { language: 'en', copy: { headline: 'The tide', slug: 'tide', section } });
  await publishStory(cx, { story });
  const staff = await addStaff(cx, { name: 'Ines', email: 'ines@paper.example', role: 'owner' });
  const token = await makeEntryLink(cx, { purpose: 'enter', staff, lasts: 86_400_000 });
  owner = cookieOf(await ask('/api/session/link', { body: JSON.stringify({ token }), json: true }));
});
after(async () => {
  await newsroom?.close();
  await paper?.stop();
  paper?.remove();
  mailServer?.close();
});

/** Says, as many do, whom it refuses. */
function refusingMailServer(): Server {
  return createServer((socket) => {
    socket.write('220 mail.example\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const line = chunk.toString();
      const to = /^RCPT TO:(\S+)/i.exec(line)?.[1];
      socket.write(to === undefined ? '250 ok\r\n' : `550 5.1.1 ${to} is nobody here\r\n`);
    });
  });
}

interface Asked {
  readonly body?: string | URLSearchParams;
  readonly cookie?: string;
  readonly json?: boolean;
}

/** Everything that was answered to anybody but the owner of the address. */
const answers: { readonly path: string; readonly text: string }[] = [];

async function ask(path: string, { body, cookie = '', json = false }: Asked = {}): Promise<Response> {
  const reply = await fetch(`${paper.address}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      'user-agent': userAgent,
      accept: json ? 'application/json' : 'text/html',
      cookie,
      ...(json && body !== undefined ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await reply.clone().text();
  answers.push({ path, text: `${JSON.stringify([...reply.headers])} ${text}` });
  return reply;
}

const form = (path: string, fields: Readonly<Record<string, string>>, more: Asked = {}) =>
  ask(path, { ...more, body: new URLSearchParams(fields) });
const cookieOf = (reply: Response) => (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

const linkIn = (letter = ''): string => new URL(/http\S+/.exec(letter)?.[0] ?? '').pathname;

async function linkSent(): Promise<string> {
  const { rows } = await sql<{ text: string }>`select text from outbox order by id desc limit 1`.execute(
    newsroom.database.db,
  );
  return linkIn(rows[0]?.text);
}

test('nothing that the paper answers or logs tells a reader’s address to anybody else', async () => {
  await form(`/stories/${story}/comments`, { name: 'Unmistakable', text: 'My first.', email });
  const link = await linkSent();
  await ask(link);
  const entered = await form(link, {});
  const cookie = cookieOf(entered);
  assert.match(cookie, /^__Host-reader=/);
  await ask(link.replace(/.$/, '_'));
  const id = Number(/#comment-(\d+)/.exec(entered.headers.get('location') ?? '')?.[1]);
  await form(`/comments/${id}/edit`, { text: 'My first, mended.' }, { cookie });
  await form(`/stories/${story}/comments`, { name: 'Other', text: 'An answer.', answers: String(id) });
  await form(`/comments/${id}/report`, { reason: 'other', words: 'Who is this?' });
  await form('/readers/name', { name: 'Still Unmistakable' }, { cookie });
  await form('/readers/name', { name: '\u3164' }, { cookie: 'x' });
  for (let turn = 1; turn <= 3; turn += 1) await form('/readers/links', { email });
  for (const path of [
    '/',
    '/world/tide',
    `/comments/${id}`,
    `/comments/${id}/reply`,
    `/comments/${id}/report`,
    '/readers',
    '/feed.xml',
  ])
    await ask(path);
  await ask('/world/tide', { cookie });
  await ask(`/api/stories/${story}/comments`, { json: true });
  const { rows } = await sql<{ id: number }>`select id from readers`.execute(newsroom.database.db);
  const reader = rows[0]!.id;
  const desk = { cookie: owner, json: true };
  await ask(`/api/readers/${reader}/measures`, {
    ...desk,
    body: JSON.stringify({ kind: 'warn', reason: 'Be kind.' }),
  });
  for (const path of [
    '/api/outbox',
    '/api/audit',
    '/api/moderation',
    '/api/moderation/queues/new',
    '/api/moderation/queues/reported',
    `/api/comments/${id}/context`,
    `/api/readers/${reader}/record`,
    '/api/staff',
  ])
    assert.ok((await ask(path, desk)).status < 500, path);

  const seen = answers.filter(({ text }) => tells(text)).map(({ path }) => path);
  assert.deepEqual(seen, []);
  // The owner sees it, so the forms that are looked for are found where they are.
  const own = { headers: { cookie, accept: 'text/html', 'user-agent': userAgent } };
  for (const path of ['/readers', '/readers/export'])
    assert.ok(tells(await (await fetch(`${paper.address}${path}`, own)).text()), path);
  for (let tries = 0; !/job failed/.test(paper.logged()) && tries < 100; tries += 1) await sleep(100);
  assert.match(paper.logged(), /is nobody here/, 'the mail server named whom it refused');
  assert.ok(!tells(paper.logged()), 'the log');
  assert.ok(!tells(paper.output()), 'the terminal');
});

test('in the database it stands in three tables, and in none once the account is gone', async () => {
  const { db } = newsroom.database;
  const holding = async () => {
    const { rows } = await sql<{ schema: string; name: string }>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema in ('public', 'jobs')`.execute(db);
    const found: string[] = [];
    for (const { schema, name } of rows) {
      const { rows: held } = await sql`
        select from ${sql.table(`${schema}.${name}`)} as one where strpos(to_jsonb(one)::text, ${local}) > 0 limit 1`.execute(
        db,
      );
      if (held.length > 0) found.push(name);
    }
    return found.toSorted();
  };
  assert.deepEqual(await holding(), ['outbox', 'reader_addresses', 'reader_links']);
  const { rows } = await sql<{ text: string }>`
    select text from outbox where recipient = ${email} and strpos(text, '/readers/enter/') > 0
    order by id desc limit 1`.execute(db);
  const entered = await form(linkIn(rows[0]?.text), {});
  await form('/readers/remove', { comments: 'nameless' }, { cookie: cookieOf(entered) });
  assert.deepEqual(await holding(), []);
});
