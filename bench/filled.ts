import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, migrationFolders, openDatabase, type Db } from '#platform/db';
import { createLog } from '#platform/log';

/** A database with what a measurement needs in it; closing it removes it, unless it is kept. */
export interface Filled {
  readonly db: Db;
  close(): Promise<void>;
}

/**
 * Opens a database of its own and fills it. Where BENCH_DATA names a directory, it is kept there under `name`, and the
 * next measurement finds it filled; what a measurement changes in it stays.
 * @param fill writes what is measured; `directory` is one that the database's server can read
 */
export async function openFilled(
  name: string,
  fill: (db: Db, directory: string) => Promise<void>,
): Promise<Filled> {
  const shelf = process.env['BENCH_DATA'];
  const directory = shelf ? join(shelf, name) : mkdtempSync(join(tmpdir(), 'masthead-bench-'));
  const filled = join(directory, 'filled');
  if (shelf && !existsSync(filled)) rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
  const database = await openDatabase(
    { dataDir: directory, databaseUrl: undefined },
    'server',
    createLog('warn'),
  );
  const close = async () => {
    await database.close();
    if (!shelf) rmSync(directory, { recursive: true, force: true });
  };
  try {
    await migrate(database.db, migrationFolders());
    if (!existsSync(filled)) await fill(database.db, directory);
    writeFileSync(filled, '');
  } catch (error) {
    await close();
    throw error;
  }
  return { db: database.db, close };
}
