import { Command } from 'commander';
import type { Config } from '#platform/config';
import { createLog } from '#platform/log';
import { buildDesk } from '#desk';
import { buildAssets } from '#site';
import { setUpDoor } from './desk-doors.ts';
import { stopSignal } from './stop-signal.ts';
import { openNewsroom, openPaper, type Newsroom } from '../newsroom.ts';

export function startCommand(config: () => Config): Command {
  return new Command('start')
    .description('run the paper on DATA_DIR (or DATABASE_URL) until it is told to stop')
    .action(() => runPaper(config()));
}

/**
 * Runs a paper until SIGTERM or SIGINT; then it finishes requests, commits, stops the database and returns.
 * @param prepare is done before the doors open
 * @param doors tells how people get into the desk, one line each
 * @param opened is called once it answers; what it returns is called before it closes
 */
export async function runPaper(
  config: Config,
  prepare: (newsroom: Newsroom) => Promise<void> = async () => undefined,
  doors: (newsroom: Newsroom, address: string) => Promise<string[]> = setUpDoor,
  opened: (address: string) => () => void = () => () => undefined,
): Promise<void> {
  const log = createLog(config.logLevel);
  const stopped = stopSignal();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const built = { assets: await buildAssets(say), desk: await buildDesk(say) };
  const newsroom = await openNewsroom(config, log, 'server');
  try {
    await prepare(newsroom);
    const paper = await openPaper(newsroom, built);
    const closing = opened(paper.address);
    const lines = [`The paper is open at ${paper.address}`, ...(await doors(newsroom, paper.address))];
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    log.info({ signal: await stopped }, 'closing');
    closing();
    await paper.close();
  } finally {
    await newsroom.close();
  }
}
