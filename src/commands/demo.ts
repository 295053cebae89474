import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Config } from '#platform/config';
import { Fault } from '#platform/errors';
import { changeSetting } from '#platform/settings';
import { demonstration, simulatedReaders } from '#site';
import { sections } from '#taxonomy';
import { loadDemo } from '../../demo/load.ts';
import type { Newsroom } from '../newsroom.ts';
import { demoDoors, staffDemo } from './desk-doors.ts';
import { showProgress } from './progress.ts';
import { runPaper } from './start.ts';

export function demoCommand(config: () => Config): Command {
  return new Command('demo')
    .description('run a demo newspaper, in DATA_DIR/demo')
    .option('--readers <number>', 'simulated readers who open it over HTTP', parseCount, 0)
    .action(({ readers }: { readers: number }) => {
      const settings = config();
      const demo: Config = { ...settings, dataDir: join(settings.dataDir, 'demo') };
      const prepare = (newsroom: Newsroom) => prepareDemo(newsroom, readers);
      return runPaper(demo, prepare, demoDoors, (address) => startReaders(address, readers));
    });
}

async function prepareDemo(newsroom: Newsroom, readers: number): Promise<void> {
  await staffDemo(newsroom);
  await fillOnce(newsroom);
  if (readers === 0 || newsroom.settings.get(simulatedReaders)) return;
  // It stays so when they have gone: the numbers are theirs.
  const { db, now } = newsroom.cx({ kind: 'machine' });
  await changeSetting(db, simulatedReaders, true, now);
  await newsroom.settings.refresh();
}

/** Fills the house on its first start; later ones find it as readers left it. */
async function fillOnce(newsroom: Newsroom): Promise<void> {
  // Demos of before had the readers' mark alone.
  if ([demonstration, simulatedReaders].some((mark) => newsroom.settings.get(mark))) return;
  if ((await sections(newsroom.database.db)).length > 0) {
    throw new Fault('demo.unfinished', 'conflict', 'The demo newspaper was begun here and not finished.', {
      help: `Remove ${newsroom.config.dataDir} and start it again.`,
    });
  }
  const progress = showProgress('stories of the demo newspaper');
  const start = Date.now();
  await loadDemo(
    (hoursAgo) => newsroom.cx({ kind: 'machine' }, new Date(start - hoursAgo * 3_600_000)),
    (done, total) => progress.to(done, total),
  );
  progress.end();
  await newsroom.settle();
}

function startReaders(address: string, count: number): () => void {
  if (count === 0) return () => undefined;
  const script = join(import.meta.dirname, '..', '..', 'demo', 'readers.ts');
  const child = fork(script, [address, String(count)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return () => child.kill('SIGTERM');
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > 5_000) {
    throw new InvalidArgumentError('It must be a number from 0 to 5000.');
  }
  return count;
}
