import { Client, type ClientConfig } from 'pg';
import type { Config } from '#platform/config';
import { Fault } from '#platform/errors';
import type { Log } from '#platform/log';
import { checkServer, connect, type Connection } from './connect.ts';
import { startEmbedded } from './embedded.ts';

export interface OpenDatabase extends Connection {
  /** For connections of one's own, such as the one that listens. */
  readonly clientConfig: ClientConfig;
  /** Whether a paper's server runs on this database besides us. */
  serverIsRunning(): Promise<boolean>;
}

// Advisory locks (any two numbers, the same in every process): one server, and a share for each process.
const serverLock = 7_113_001;
const usersLock = 7_113_002;

/**
 * Opens the database that the configuration names: `DATABASE_URL`, or the embedded one in `DATA_DIR`.
 * The last process to close the embedded one stops it.
 * @param role `server` runs a paper and is alone on an embedded database; a `command` joins or starts it
 * @throws Fault `server.already-running` where a second server meets the first
 */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  role: 'server' | 'command',
  log: Log,
  onQuery?: (sql: string, milliseconds: number) => void,
): Promise<OpenDatabase> {
  const hooks = onQuery ? { onQuery } : {};
  if (config.databaseUrl !== undefined) {
    const clientConfig = { connectionString: config.databaseUrl };
    const connection = connect({ ...clientConfig, ...hooks });
    await checkServer(connection.db);
    const holder = await openHolder(clientConfig);
    // On a database of one's own several servers may run side by side; the lock only says that there is one.
    if (role === 'server') await holder.query('select pg_advisory_lock_shared($1)', [serverLock]);
    return {
      ...connection,
      clientConfig,
      serverIsRunning: () => isLocked(holder),
      async close() {
        await connection.close();
        await holder.end().catch(() => undefined);
      },
    };
  }
  const embedded = await startEmbedded(config.dataDir, log);
  const clientConfig = embedded.connection;
  const holder = await openHolder(clientConfig);
  if (role === 'server' && !(await tryLock(holder, serverLock))) {
    await holder.end();
    throw new Fault(
      'server.already-running',
      'conflict',
      `Another Masthead already runs on ${config.dataDir}.`,
      {
        help: 'Stop it first, or give this one a DATA_DIR and a PORT of its own.',
      },
    );
  }
  await holder.query('select pg_advisory_lock_shared($1)', [usersLock]);
  const connection = connect({ ...clientConfig, ...hooks });
  await checkServer(connection.db);
  return {
    ...connection,
    clientConfig,
    serverIsRunning: () => isLocked(holder),
    async close() {
      await connection.close();
      // Given back by name: the server would let go of them only some time after the connection's end.
      if (role === 'server')
        await holder.query('select pg_advisory_unlock($1)', [serverLock]).catch(() => undefined);
      await holder.query('select pg_advisory_unlock_shared($1)', [usersLock]).catch(() => undefined);
      const last = await tryLock(holder, usersLock).catch(() => false);
      await holder.end().catch(() => undefined);
      if (last) await embedded.stop();
    },
  };
}

/** A connection that holds the process's locks for as long as the process lives. */
async function openHolder(clientConfig: ClientConfig): Promise<Client> {
  const holder = new Client(clientConfig);
  holder.on('error', () => undefined);
  await holder.connect();
  return holder;
}

async function tryLock(client: Client, key: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    key,
  ]);
  return rows[0]?.locked === true;
}

async function isLocked(holder: Client): Promise<boolean> {
  const { rowCount } = await holder.query(
    `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and granted
       and database = (select oid from pg_database where datname = current_database())`,
    [serverLock],
  );
  return (rowCount ?? 0) > 0;
}
