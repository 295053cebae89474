import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, migrationFolders, openDatabase, type Db, type OpenDatabase } from '#platform/db';
import { createLog } from '#platform/log';
import { median, round2, timed } from './numbers.ts';

export interface Wanted {
  /** Where BENCH_DATA names a directory, the database is kept there under this name. */
  readonly name?: string;
  /** Writes what is measured; `directory` is one that the database's server can read. */
  readonly fill?: (db: Db, directory: string) => Promise<void>;
  readonly onQuery?: (sql: string, milliseconds: number) => void;
}

export interface Opened {
  readonly database: OpenDatabase;
  readonly db: Db;
  readonly directory: string;
  /** Removes it, unless it is kept. */
  close(): Promise<void>;
}

/**
 * A database of the house, migrated and filled, on a server of its own. One that is kept is found filled by the next
 * measurement; what a measurement changes in it stays.
 */
export async function openBench({ name, fill, onQuery }: Wanted = {}): Promise<Opened> {
  const shelf = name === undefined ? undefined : process.env['BENCH_DATA'];
  const directory = shelf && name ? join(shelf, name) : mkdtempSync(join(tmpdir(), 'masthead-bench-'));
  const filled = join(directory, 'filled');
  if (shelf && !existsSync(filled)) rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
  const config = { dataDir: directory, databaseUrl: undefined };
  const database = await openDatabase(config, 'server', createLog('warn'), onQuery);
  const close = async () => {
    await database.close();
    if (!shelf) rmSync(directory, { recursive: true, force: true });
  };
  try {
    await migrate(database.db, migrationFolders());
    if (!existsSync(filled)) await fill?.(database.db, directory);
    writeFileSync(filled, '');
  } catch (error) {
    await close();
    throw error;
  }
  return { database, db: database.db, directory, close };
}

/** The same for as long as `work` takes. */
export async function withDatabase<T>(
  work: (db: Db, opened: Opened) => Promise<T>,
  wanted: Wanted = {},
): Promise<T> {
  const opened = await openBench(wanted);
  try {
    return await work(opened.db, opened);
  } finally {
    await opened.close();
  }
}

/** Milliseconds by name, of work that takes turns. */
export function stopwatch() {
  const times = new Map<string, number[]>();
  return {
    async note(name: string, work: () => Promise<unknown>): Promise<void> {
      times.set(name, [...(times.get(name) ?? []), await timed(work)]);
    },
    /** What was measured beside its control. @param aim in milliseconds */
    row(what: string, control: string, aim: number) {
      const own = times.get(what) ?? [];
      const beside = median(times.get(control) ?? []);
      return {
        what,
        'median ms': round2(median(own)),
        'slowest ms': round2(Math.max(...own)),
        'control ms': round2(beside),
        ratio: round2(median(own) / beside),
        'aim ms': aim,
      };
    },
  };
}
