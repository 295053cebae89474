import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types, type PoolConfig } from 'pg';
import { Fault } from '#platform/errors';
import type { Db, Tables } from './index.ts';

// Counts are far below 2^53, so `bigint` arrives as a number.
types.setTypeParser(types.builtins.INT8, Number);

export interface Connection {
  readonly db: Db;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** Opens a pool. Nothing is sent before the first query. */
export function connect(
  config: PoolConfig & { onQuery?: (sql: string, milliseconds: number) => void },
): Connection {
  const { onQuery, ...poolConfig } = config;
  const pool = new Pool({ max: 10, connectionTimeoutMillis: 5_000, ...poolConfig });
  // A lost idle connection must not end the process: the pool opens another.
  pool.on('error', () => undefined);
  // Nor may one that is lost while it is lent out, between two statements: whoever has it hears of it by the next one.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => onQuery?.(event.query.sql, event.queryDurationMillis),
  });
  return { db, pool, close: () => db.destroy() };
}

/**
 * Refuses a database that the house cannot run on.
 * @throws Fault `database.unreachable` where nobody lets us in, `database.too-old` before PostgreSQL 16,
 *   `database.encoding` unless UTF-8.
 */
export async function checkServer(db: Db): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int as version,
           current_setting('server_encoding') as encoding`
    .execute(db)
    .catch((error: unknown) => {
      throw unreachable(error);
    });
  const { version, encoding } = rows[0] ?? { version: 0, encoding: 'unknown' };
  if (version < 160_000) {
    throw new Fault(
      'database.too-old',
      'unavailable',
      `The database runs version ${version}, which is too old.`,
      {
        help: 'Masthead needs PostgreSQL 16 or later. Without DATABASE_URL it brings its own.',
      },
    );
  }
  if (encoding !== 'UTF8') {
    throw new Fault(
      'database.encoding',
      'unavailable',
      `The database stores text as ${encoding}, not as UTF8.`,
      {
        help: "Create another one with ENCODING 'UTF8' TEMPLATE template0, and point DATABASE_URL at it.",
      },
    );
  }
}

/** The reason in PostgreSQL's or the system's own words, which name hosts, roles and databases, but no password. */
function unreachable(error: unknown): Fault {
  const { message = '', code = '' } = error as { message?: string; code?: string };
  return new Fault(
    'database.unreachable',
    'unavailable',
    `The database cannot be used: ${message || code || 'no reason was given'}.`,
    {
      help: 'Look at DATABASE_URL (postgres://USER:PASSWORD@HOST:PORT/DATABASE), and whether the server runs and the database exists.',
      cause: error,
    },
  );
}
