import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import type { Log } from '#platform/log';

/** The connection by which a process holds its advisory locks (any two numbers, the same in every process). */
export interface Holder {
  tryLock(key: number): Promise<boolean>;
  unlock(key: number): Promise<void>;
  unlockShared(key: number): Promise<void>;
  /** Whether any process on this database holds the lock. */
  isLocked(key: number): Promise<boolean>;
  /** From here on nothing is opened anew: what is asked now and cannot be answered is refused. */
  retire(): Promise<void>;
  end(): Promise<void>;
}

/**
 * Locks live as long as their connection: where it breaks while the process lives, another is opened and takes them again.
 * @param take takes the locks on a fresh connection
 * @param revive is called before each attempt to come back, and may start the database
 */
export async function openHolder(
  clientConfig: ClientConfig,
  take: (client: Client) => Promise<void>,
  log: Log,
  revive: () => Promise<void> = async () => undefined,
): Promise<Holder> {
  const retirement = new AbortController();
  const { signal } = retirement;
  let coming: Promise<void> | undefined;
  let client = await open();

  async function open(): Promise<Client> {
    const fresh = new Client({ ...clientConfig, connectionTimeoutMillis: 5_000 });
    fresh.on('error', () => undefined);
    try {
      await fresh.connect();
      await take(fresh);
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    fresh.once('end', () => {
      if (!signal.aborted) coming = comeBack();
    });
    return fresh;
  }

  async function comeBack(): Promise<void> {
    log.error('the database is gone; it is sought until it is back');
    while (!signal.aborted) {
      try {
        await revive();
        client = await open();
        log.info('the database is back');
        return;
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'no database yet');
        await sleep(500, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  return {
    async tryLock(key) {
      const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
        key,
      ]);
      return rows[0]?.locked === true;
    },
    async unlock(key) {
      await client.query('select pg_advisory_unlock($1)', [key]);
    },
    async unlockShared(key) {
      await client.query('select pg_advisory_unlock_shared($1)', [key]);
    },
    async isLocked(key) {
      await coming;
      const { rowCount } = await client.query(
        `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and granted
           and database = (select oid from pg_database where datname = current_database())`,
        [key],
      );
      return (rowCount ?? 0) > 0;
    },
    async retire() {
      retirement.abort();
      await coming;
    },
    end: () => client.end().catch(() => undefined),
  };
}
