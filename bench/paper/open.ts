import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, migrationFolders, openDatabase, type Db } from '#platform/db';
import { createHttpServer, type Route } from '#platform/http';
import { createLog } from '#platform/log';
import { openSettings } from '#platform/settings';
import { fillPaper } from './fill.ts';

export const publicUrl = 'http://paper.example';

/** How many stories the papers have that are measured; `PAPER_STORIES=1000,100000` says otherwise. */
export const sizes: readonly number[] = (process.env['PAPER_STORIES'] ?? '1000,100000,1000000')
  .split(',')
  .map(Number);

export interface BenchPaper {
  readonly db: Db;
  /** Answers these routes, as a reader is answered. @returns its address, and what ends it */
  serve(routes: readonly Route[]): Promise<{ readonly base: string; close(): Promise<void> }>;
  close(): Promise<void>;
}

/**
 * A paper of so many stories on a PostgreSQL of its own. Filling a million takes minutes: with `BENCH_PAPERS=DIRECTORY` papers are
 * kept there and found again.
 */
export async function openPaperOf(stories: number): Promise<BenchPaper> {
  const kept = process.env['BENCH_PAPERS'];
  const directory =
    kept === undefined ? mkdtempSync(join(tmpdir(), 'masthead-bench-')) : join(kept, String(stories));
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
  const log = createLog('warn');
  const database = await openDatabase({ dataDir: directory, databaseUrl: undefined }, 'server', log);
  const { db } = database;
  await migrate(db, migrationFolders());
  if (!(await db.selectFrom('stories').select('id').limit(1).executeTakeFirst()))
    await fillPaper(db, stories);
  const settings = await openSettings(db);
  return {
    db,
    async serve(routes) {
      const http = createHttpServer({
        config: { publicUrl, trustedProxies: [] },
        log,
        context: () => ({ db, settings, now: new Date(), actor: { kind: 'reader' }, log }) as never,
        headers: {},
        routes,
      });
      return { base: `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`, close: () => http.close() };
    },
    async close() {
      await database.close();
      if (kept === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}
