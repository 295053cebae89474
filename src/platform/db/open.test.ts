import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
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
  const first = await open(dataDir, 'server');
  await sql`create table kept (n int)`.execute(first.db);
  await sql`insert into kept values (1)`.execute(first.db);
  const pid = postmaster(first);
  // As after kill -9 of a server: its connections end, the postmaster lives on.
  await first.pool.end();
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await new Promise((done) => setTimeout(done, 10));
  const second = await open(dataDir, 'command');
  const { rows } = await sql<{ n: number }>`select n from kept`.execute(second.db);
  assert.deepEqual(rows, [{ n: 1 }]);
  assert.notEqual(postmaster(second), pid);
  await second.close();
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
