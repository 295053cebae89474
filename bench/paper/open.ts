import type { Db } from '#platform/db';
import { createHttpServer, type Route } from '#platform/http';
import { createLog } from '#platform/log';
import { openSettings } from '#platform/settings';
import { openBench } from '../database.ts';
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

/** A paper of so many stories on a PostgreSQL of its own. Filling a million takes minutes: BENCH_DATA keeps it. */
export async function openPaperOf(stories: number): Promise<BenchPaper> {
  const { db, close } = await openBench({
    name: `paper-${stories}`,
    fill: (fresh) => fillPaper(fresh, stories),
  });
  const settings = await openSettings(db);
  const log = createLog('warn');
  return {
    db,
    close,
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
  };
}
