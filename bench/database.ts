import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, migrationFolders, openDatabase, type Db } from '#platform/db';
import { createLog } from '#platform/log';
import { median, round2 } from './numbers.ts';

/** A fresh database of the house, migrated, for as long as `work` takes. */
export async function withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-bench-'));
  chmodSync(directory, 0o755);
  const database = await openDatabase(
    { dataDir: directory, databaseUrl: undefined },
    'server',
    createLog('warn'),
  );
  try {
    await migrate(database.db, migrationFolders());
    return await work(database.db);
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Milliseconds by name, of work that takes turns. */
export function stopwatch() {
  const times = new Map<string, number[]>();
  return {
    async note(name: string, work: () => Promise<unknown>): Promise<void> {
      const start = performance.now();
      await work();
      times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
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
