import type { Config } from '#platform/config';
import { createLog } from '#platform/log';
import { openNewsroom, type Newsroom } from '../newsroom.ts';

/** Runs a command's work in the house: joins a running paper's database, else starts it, and leaves nothing behind. */
export async function withNewsroom(
  config: Config,
  work: (newsroom: Newsroom) => Promise<void>,
): Promise<void> {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const newsroom = await openNewsroom(config, log, 'command');
  try {
    await work(newsroom);
  } finally {
    await newsroom.close();
  }
}
