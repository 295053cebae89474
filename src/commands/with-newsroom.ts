import type { Config } from '#platform/config';
import { createLog } from '#platform/log';
import { endBy, stopSignal } from './stop-signal.ts';
import { openNewsroom, type Newsroom } from '../newsroom.ts';

/**
 * Runs a command's work in the house: joins a running paper's database, else starts it, and leaves nothing behind, even
 * where a signal stops it: what was committed stays.
 */
export async function withNewsroom(
  config: Config,
  work: (newsroom: Newsroom) => Promise<void>,
): Promise<void> {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const stopped = stopSignal();
  const newsroom = await openNewsroom(config, log, 'command');
  let signal: NodeJS.Signals | undefined;
  try {
    signal = await Promise.race([work(newsroom).then(() => undefined), stopped]);
  } finally {
    await newsroom.close();
  }
  if (signal) {
    process.stderr.write('masthead: stopped before its end; what was done by then stays.\n');
    endBy(signal);
  }
}
