import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, ClientConfig } from 'pg';
import type { Config } from '#platform/config';
import { Fault } from '#platform/errors';
import type { Log } from '#platform/log';
import { checkServer, connect, type Connection } from './connect.ts';
import { startEmbedded, type Embedded } from './embedded.ts';
import { openHolder, type Holder } from './holder.ts';

export interface OpenDatabase extends Connection {
  /** For connections of one's own, such as the one that listens. */
  readonly clientConfig: ClientConfig;
  /** Whether a paper's server runs on this database besides us. */
  serverIsRunning(): Promise<boolean>;
}

// Advisory locks (any two numbers, the same in every process): one server, and a share for each process.
const serverLock = 7_113_001;
const usersLock = 7_113_002;

type Role = 'server' | 'command';

/**
 * Opens the database that the configuration names: `DATABASE_URL`, or the embedded one in `DATA_DIR`.
 * The last process to close the embedded one stops it.
 * @param role `server` runs a paper and is alone on an embedded database; a `command` joins or starts it
 * @throws Fault `server.already-running` where a second server meets the first
 */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  role: Role,
  log: Log,
  onQuery?: (sql: string, milliseconds: number) => void,
): Promise<OpenDatabase> {
  const hooks = onQuery ? { onQuery } : {};
  return config.databaseUrl === undefined
    ? openEmbedded(config.dataDir, role, log, hooks)
    : openOther({ connectionString: config.databaseUrl }, role, log, hooks);
}

type Hooks = Pick<Parameters<typeof connect>[0], 'onQuery'>;

async function openOther(
  clientConfig: ClientConfig,
  role: Role,
  log: Log,
  hooks: Hooks,
): Promise<OpenDatabase> {
  const connection = connect({ ...clientConfig, ...hooks });
  await checkServer(connection.db);
  // On a database of one's own several servers may run side by side; the lock only says that there is one.
  const holder = await openHolder(
    clientConfig,
    async (client) => {
      if (role === 'server') await client.query('select pg_advisory_lock_shared($1)', [serverLock]);
    },
    log,
  );
  return {
    ...connection,
    clientConfig,
    serverIsRunning: () => holder.isLocked(serverLock),
    async close() {
      await connection.close();
      await holder.retire();
      await holder.end();
    },
  };
}

async function openEmbedded(dataDir: string, role: Role, log: Log, hooks: Hooks): Promise<OpenDatabase> {
  const { embedded, holder } = await joinEmbedded(dataDir, role, log);
  const clientConfig = embedded.connection;
  const connection = connect({ ...clientConfig, ...hooks });
  await checkServer(connection.db);
  return {
    ...connection,
    clientConfig,
    serverIsRunning: () => holder.isLocked(serverLock),
    async close() {
      await connection.close();
      await holder.retire();
      // Given back by name: the server would let go of them only some time after the connection's end.
      if (role === 'server') await holder.unlock(serverLock).catch(() => undefined);
      await holder.unlockShared(usersLock).catch(() => undefined);
      // Held until it has stopped: who comes meanwhile waits, and then starts it anew.
      if (await holder.tryLock(usersLock).catch(() => false)) await embedded.stop();
      await holder.end();
    },
  };
}

async function joinEmbedded(
  dataDir: string,
  role: Role,
  log: Log,
): Promise<{ readonly embedded: Embedded; readonly holder: Holder }> {
  for (let left = 100; ; left -= 1) {
    const embedded = await startEmbedded(dataDir, log);
    const { host } = embedded.connection;
    const revive = async () => void (await startEmbedded(dataDir, log, host));
    try {
      const holder = await openHolder(
        embedded.connection,
        (client) => takeLocks(client, role, dataDir),
        log,
        revive,
      );
      return { embedded, holder };
    } catch (error) {
      // The last one out may stop it while we come in.
      if (error instanceof Fault || left === 0) throw error;
      await sleep(100);
    }
  }
}

async function takeLocks(client: Client, role: Role, dataDir: string): Promise<void> {
  if (role === 'server') {
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      serverLock,
    ]);
    if (!rows[0]?.locked) {
      throw new Fault('server.already-running', 'conflict', `Another Masthead already runs on ${dataDir}.`, {
        help: 'Stop it first, or give this one a DATA_DIR and a PORT of its own.',
      });
    }
  }
  await client.query('select pg_advisory_lock_shared($1)', [usersLock]);
}
