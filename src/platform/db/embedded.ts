import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { Fault } from '#platform/errors';
import type { Log } from '#platform/log';
import { findBinaries, openDirectory, type Binaries } from './binaries.ts';
import { canEnter, chooseUser, type RunAs } from './run-as.ts';

/** How to reach a running embedded server. */
export interface Embedded {
  readonly connection: { host: string; port: number; user: string; password: string; database: string };
  /** Stops whatever server runs there now, as `SIGINT` does: sessions end, everything is flushed. Resolves when it is gone. */
  stop(): Promise<void>;
}

const startDeadline = 60_000;
const socketsPrefix = '/tmp/masthead-';

/**
 * Starts PostgreSQL in `dataDir`, or joins the one that runs there already.
 * A first start creates the cluster; one left behind by a crash recovers by itself.
 * @param sockets the directory of the socket that connections of ours go by, where the server that they knew is gone
 * @throws Fault `database.cannot-start` with the end of the server's own log
 */
export async function startEmbedded(dataDir: string, log: Log, sockets?: string): Promise<Embedded> {
  const place = choosePlace(resolve(dataDir), log);
  const binaries = findBinaries(place.user);
  if (binaries.copiedTo !== undefined)
    log.warn({ path: binaries.copiedTo }, 'PostgreSQL runs from a copy that its user can reach');
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) createCluster(place, binaries);
  const deadline = Date.now() + startDeadline;
  let reason = 'it did not answer in time';
  while (Date.now() < deadline) {
    const running = readPidFile(place.cluster);
    if (running === undefined) {
      const exit = await launch(place, binaries, sockets);
      if (exit !== undefined) reason = exit;
    } else {
      const embedded = describe(place, running);
      const failure = await tryConnect(embedded);
      if (failure === undefined) return embedded;
      reason = failure;
    }
    await sleep(50);
  }
  throw new Fault('database.cannot-start', 'unavailable', `PostgreSQL did not start: ${reason}.`, {
    help: `Its own words are in ${place.logFile}.`,
  });
}

interface Place {
  readonly cluster: string;
  readonly logFile: string;
  readonly user: RunAs | undefined;
}

function choosePlace(dataDir: string, log: Log): Place {
  mkdirSync(dataDir, { recursive: true });
  const here = join(dataDir, 'postgres');
  const user = chooseUser(existsSync(here) ? here : undefined);
  if (canEnter(dataDir, user)) return placeIn(dataDir, user);
  // The user cannot pass one of the directories above: the cluster lives where it can, under a name that only DATA_DIR gives.
  const elsewhere = join(openDirectory(), createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  log.warn(
    { path: elsewhere },
    `the database lies outside DATA_DIR, because ${user?.name ?? 'its user'} cannot reach that`,
  );
  return placeIn(elsewhere, user);
}

function placeIn(directory: string, user: RunAs | undefined): Place {
  return {
    cluster: join(directory, 'postgres'),
    logFile: join(directory, 'postgres.log'),
    user,
  };
}

/** Made aside and then renamed, its password within: of several that create it at once one is it, and the others join. */
function createCluster(place: Place, binaries: Binaries): void {
  const fresh = `${place.cluster}.new-${process.pid}`;
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const passwordForInitdb = join(fresh, '..', `.pw-${process.pid}`);
  writeFileSync(passwordForInitdb, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (place.user) {
    chownSync(fresh, place.user.uid, place.user.gid);
    chownSync(passwordForInitdb, place.user.uid, place.user.gid);
  }
  const run = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${fresh}`,
      '--username=masthead',
      '--auth=scram-sha-256',
      `--pwfile=${passwordForInitdb}`,
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=und',
      '--locale=C.UTF-8',
    ],
    { encoding: 'utf8', cwd: '/', env: environment(), ...identity(place.user) },
  );
  if (run.status !== 0) {
    rmSync(passwordForInitdb, { force: true });
    rmSync(fresh, { recursive: true, force: true });
    throw new Fault(
      'database.cannot-create',
      'unavailable',
      `The database could not be created: ${run.stderr.trim()}`,
    );
  }
  renameSync(passwordForInitdb, join(fresh, passwordName));
  try {
    renameSync(fresh, place.cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) throw error;
  }
}

const passwordName = 'masthead.password';

function readPassword(cluster: string): string {
  const within = join(cluster, passwordName);
  // Earlier clusters have it beside them.
  return readFileSync(existsSync(within) ? within : `${cluster}.password`, 'utf8');
}

/** Megabytes of PostgreSQL's own cache: an eighth of the machine's memory (bytes), which it shares with us, up to 1 GB. */
export const buffersOf = (memory: number) => Math.min(1_024, Math.max(128, Math.floor(memory / 8 / 2 ** 20)));

/** Resolves when the server has written its pid file (with its socket), or with the reason why it ended. */
async function launch(place: Place, binaries: Binaries, known?: string): Promise<string | undefined> {
  // Where there was one before, connections that outlived it find this one by the same path.
  const before = known ?? readPid(place.cluster)?.sockets;
  const sockets = before && isOwn(before, place.user) ? before : mkdtempSync(socketsPrefix);
  const output = openSync(place.logFile, 'a', 0o600);
  if (place.user) chownSync(sockets, place.user.uid, place.user.gid);
  const settings = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: `${buffersOf(totalmem())}MB`,
    // What the buffers miss, the system's cache mostly has: a copy of a page is cheaper than waking a worker for it.
    io_method: 'sync',
    max_wal_size: '2GB',
    jit: 'off',
    log_line_prefix: '%m [%p] ',
  };
  const child = spawn(
    binaries.postgres,
    ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A session of its own: a terminal's Ctrl-C reaches us first, so that what is acknowledged is committed.
    {
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
      env: environment(),
      ...identity(place.user),
    },
  );
  closeSync(output);
  child.unref();
  const end: { reason?: string } = {};
  child.once('error', (error) => {
    end.reason = error.message;
  });
  child.once('exit', (code) => {
    end.reason ??= `it ended with ${code ?? 'a signal'} (${lastLine(place.logFile)})`;
  });
  for (let waited = 0; waited < 10_000 && end.reason === undefined; waited += 10) {
    if (readPidFile(place.cluster)?.pid === child.pid) return undefined;
    await sleep(10);
  }
  if (end.reason !== undefined) rmSync(sockets, { recursive: true, force: true });
  return end.reason;
}

interface Running {
  readonly pid: number;
  readonly port: number;
  readonly sockets: string;
}

/** What `postmaster.pid` says of a server that is alive. */
function readPidFile(cluster: string): Running | undefined {
  const said = readPid(cluster);
  return said && isPostgres(said.pid) ? said : undefined;
}

/** Reads `postmaster.pid` (its lines: pid, directory, start, port, socket directory, …); a server that was killed leaves it. */
function readPid(cluster: string): Running | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, , , port, sockets] = lines;
  if (!pid || !port || !sockets) return undefined;
  return { pid: Number(pid), port: Number(port), sockets };
}

/** Whether a directory for sockets that an earlier launch made is still there, and nobody else's. */
function isOwn(directory: string, user: RunAs | undefined): boolean {
  const found = lstatSync(directory, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === (user?.uid ?? process.getuid?.());
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return process.platform !== 'linux';
  }
}

function describe(place: Place, running: Running): Embedded {
  return {
    connection: {
      host: running.sockets,
      port: running.port,
      user: 'masthead',
      password: readPassword(place.cluster),
      database: 'masthead',
    },
    async stop() {
      const now = readPidFile(place.cluster);
      if (!now) return;
      process.kill(now.pid, 'SIGINT');
      const still = () => readPidFile(place.cluster)?.pid === now.pid;
      for (let waited = 0; waited < 30_000 && still(); waited += 20) await sleep(20);
      if (now.sockets.startsWith(socketsPrefix)) rmSync(now.sockets, { recursive: true, force: true });
    },
  };
}

/**
 * Connects, and creates our database where it is missing.
 * @returns why not: it may be starting yet, or the last one out may be stopping it
 */
async function tryConnect(embedded: Embedded): Promise<string | undefined> {
  const client = new Client({ ...embedded.connection, database: 'postgres', connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'masthead'");
    if (rowCount === 0) {
      await client.query('create database masthead').catch((error: unknown) => {
        // Another process was quicker: 42P04 duplicate_database, 23505 on its catalogue row.
        if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
      });
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function identity(user: RunAs | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/** PostgreSQL needs nothing of our environment, and should not hold our secrets. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

function lastLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '';
  } catch {
    return '';
  }
}
