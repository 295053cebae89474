import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import type { ClientConfig } from 'pg';
import { Fault } from '#platform/errors';
import { createLog } from '#platform/log';
import { connect, migrate, openDatabase, type OpenDatabase } from './index.ts';

const directories: string[] = [];
after(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});
const log = createLog('silent');

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-open-'));
  chmodSync(directory, 0o755);
  directories.push(directory);
  return directory;
}

const open = (dataDir: string, role: 'server' | 'command') =>
  openDatabase({ dataDir, databaseUrl: undefined }, role, log);

/** How another process runs `code`, which knows `open` and `sql` as these tests do. */
const elsewhere = (code: string) => [
  '--import',
  './src/loader.ts',
  '--input-type=module',
  '--eval',
  `import { openDatabase } from '#platform/db'; import { createLog } from '#platform/log'; import { sql } from 'kysely';
   const open = (dataDir, role) => openDatabase({ dataDir }, role, createLog('silent'));
   ${code}`,
];

const postmaster = (database: OpenDatabase): number => {
  const host = (database.clientConfig as { host: string }).host;
  return Number(
    readFileSync(join(host, `.s.PGSQL.${database.clientConfig.port}.lock`), 'utf8').split('\n')[0],
  );
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

test('a second server on the same directory is refused; a command joins, and the last one out stops the database', async () => {
  const dataDir = newDirectory();
  const server = await open(dataDir, 'server');
  const pid = postmaster(server);
  await assert.rejects(
    open(dataDir, 'server'),
    (error) => error instanceof Fault && error.code === 'server.already-running',
  );
  const command = await open(dataDir, 'command');
  assert.equal(await command.serverIsRunning(), true);
  assert.equal(postmaster(command), pid);
  await server.close();
  assert.equal(isAlive(pid), true, 'a command still works on it');
  assert.equal(await command.serverIsRunning(), false);
  await sql`select 1`.execute(command.db);
  await command.close();
  assert.equal(isAlive(pid), false);
});

test('a database that lost its server to kill -9 is adopted; one that was itself killed recovers', async () => {
  const dataDir = newDirectory();
  const server = spawn(process.execPath, [
    ...elsewhere(`const { db } = await open(${JSON.stringify(dataDir)}, 'server');
      await sql\`create table kept as select 1 as n\`.execute(db);
      console.log('kept');
      setInterval(() => undefined, 1_000);`),
  ]);
  await once(server.stdout, 'data');
  server.kill('SIGKILL');
  await once(server, 'exit');
  const first = await open(dataDir, 'command');
  const pid = postmaster(first);
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await sleep(10);
  const second = await open(dataDir, 'server');
  const { rows } = await sql<{ n: number }>`select n from kept`.execute(second.db);
  assert.deepEqual(rows, [{ n: 1 }]);
  assert.notEqual(postmaster(second), pid);
  await first.close();
  await second.close();
});

test('whoever creates the database at the same time, one does, and all have the same', async () => {
  const dataDir = newDirectory();
  const command = elsewhere(`const { db, close } = await open(${JSON.stringify(dataDir)}, 'command');
    console.log((await db.introspection.getTables()).length);
    await close();`);
  const runs = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, command)));
  assert.deepEqual(
    runs.map(({ stdout }) => stdout),
    ['0\n', '0\n', '0\n'],
  );
  assert.deepEqual(readdirSync(dataDir).sort(), ['postgres', 'postgres.log']);
});

test('a server whose database dies brings it back, and is again the only one and the one that stops it', async () => {
  const dataDir = newDirectory();
  const server = await open(dataDir, 'server');
  const back = async (pid: number) => {
    for (let left = 400; left > 0; left -= 1) {
      const answers = await sql`select 1`.execute(server.db).then(
        () => true,
        () => false,
      );
      if (answers && postmaster(server) !== pid && (await server.serverIsRunning().catch(() => false)))
        return;
      await sleep(50);
    }
    assert.fail('it does not come back');
  };
  // One of its processes is killed: all connections end while the postmaster mends what it left.
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(server.db);
  process.kill(rows[0]!.pid, 'SIGKILL');
  await back(0);
  await assert.rejects(open(dataDir, 'server'), { code: 'server.already-running' });
  const killed = postmaster(server);
  process.kill(killed, 'SIGKILL');
  await back(killed);
  await assert.rejects(open(dataDir, 'server'), { code: 'server.already-running' });
  const pid = postmaster(server);
  await server.close();
  assert.equal(isAlive(pid), false);
});

test(
  'as root, a path that is closed to the database’s user is answered with an open one',
  { skip: process.getuid?.() !== 0 && 'needs root' },
  async () => {
    const closed = newDirectory();
    chmodSync(closed, 0o700);
    const dataDir = join(closed, 'data');
    mkdirSync(dataDir);
    const database = await open(dataDir, 'command');
    const { rows } = await sql<{ path: string }>`select current_setting('data_directory') as path`.execute(
      database.db,
    );
    const path = rows[0]?.path ?? '';
    directories.push(join(path, '..'));
    assert.ok(!path.startsWith(closed), path);
    await sql`create table kept (n int)`.execute(database.db);
    await database.close();
    const again = await open(dataDir, 'command');
    await sql`select n from kept`.execute(again.db);
    await again.close();
  },
);

test('a database that does not store UTF-8 is refused', async () => {
  const server = JSON.parse(process.env['MASTHEAD_TEST_DATABASE'] ?? '{}') as ClientConfig;
  const admin = connect(server);
  await sql`create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0`.execute(
    admin.db,
  );
  const { user, password, host, port } = server as Record<string, string>;
  const databaseUrl = `postgres://${user}:${password}@/latin?host=${encodeURIComponent(host ?? '')}&port=${port}`;
  await assert.rejects(
    openDatabase({ dataDir: 'unused', databaseUrl }, 'command', log),
    (error) => error instanceof Fault && error.code === 'database.encoding',
  );
  await sql`drop database latin with (force)`.execute(admin.db);
  await admin.close();
});

test('a database that is not there, and one that nobody answers for, are told in words without the password', async () => {
  const server = JSON.parse(process.env['MASTHEAD_TEST_DATABASE'] ?? '{}') as ClientConfig;
  const { user, password, host, port } = server as Record<string, string>;
  const missing = `postgres://${user}:${password}@/nowhere?host=${encodeURIComponent(host ?? '')}&port=${port}`;
  for (const [databaseUrl, reason] of [
    [missing, /"nowhere" does not exist/],
    ['postgres://me:s3cret@127.0.0.1:1/paper', /ECONNREFUSED/],
    ['postgres://me:s3cret@127.0.0.1:99999/paper', /./],
  ] as const) {
    await assert.rejects(openDatabase({ dataDir: 'unused', databaseUrl }, 'command', log), (error) => {
      assert.ok(error instanceof Fault);
      assert.equal(error.code, 'database.unreachable');
      assert.match(error.message, reason);
      assert.match(error.help ?? '', /DATABASE_URL/);
      for (const secret of ['s3cret', password ?? ''])
        assert.ok(!`${error.message}${error.help}`.includes(secret));
      return true;
    });
  }
});

test('a failed migration is named and leaves nothing behind', async () => {
  const dataDir = newDirectory();
  const folder = join(dataDir, 'migrations');
  mkdirSync(folder);
  const { writeFileSync } = await import('node:fs');
  writeFileSync(
    join(folder, '20260101T0000_bad.ts'),
    `import { sql } from ${JSON.stringify(import.meta.resolve('kysely'))};
     export async function up(db) { await sql\`create table half (n int)\`.execute(db); await sql\`nonsense\`.execute(db); }`,
  );
  const database = await open(dataDir, 'command');
  await assert.rejects(migrate(database.db, [folder]), /20260101T0000_bad/);
  const { rows } = await sql`select 1 from pg_tables where tablename = 'half'`.execute(database.db);
  assert.equal(rows.length, 0);
  await database.close();
});
