import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { masthead, newDataDir, startPaper } from '../test/running-paper.ts';
import { median, percentile, round2, timed } from './numbers.ts';
import type { Findings } from './run.ts';

const stories = join(import.meta.dirname, '../../shared/data/wikinews/wikinews.ninjs.jsonl');
const rounds = Number(process.env['IMPORT_ROUNDS'] ?? 3);

/**
 * The 171 stories of Wikinews taken into the demo while it runs, by the command as an operator calls it, until it returns; in
 * turn with its control in the same run, the same command on an empty paper that does not run. Beside it what a reader of the
 * demo's newest story waits, who asks every 20 ms without a pause before and during each import.
 */
export async function run(): Promise<Findings> {
  const demo = await startPaper({ command: 'demo' });
  const found: Round[] = [];
  try {
    const feed = (await (await fetch(`${demo.address}/feed.json`)).json()) as { items: { url: string }[] };
    const page = `${demo.address}${new URL(feed.items[0]!.url).pathname}`;
    // The first read of a page builds it.
    await fetch(page);
    for (let round = 1; round <= rounds; round += 1) {
      const control = await intoEmpty(round);
      const alone = await whileReading(page, () => sleep(8_000));
      const running = await whileReading(page, () => importInto(join(demo.dataDir, 'demo'), round));
      found.push({ control, running: running.took, alone: alone.waits, during: running.waits });
    }
  } finally {
    await demo.stop();
    demo.remove();
  }
  const seconds = (pick: (round: Round) => number) => round2(median(found.map(pick)) / 1_000);
  const waits = (of: 'alone' | 'during', share: number) =>
    round2(median(found.map((round) => percentile(round[of], share))));
  const row = {
    'into the demo s': seconds(({ running }) => running),
    'control s': seconds(({ control }) => control),
    'reader alone p95 ms': waits('alone', 0.95),
    'reader meanwhile p95 ms': waits('during', 0.95),
    'p99 ms': waits('during', 0.99),
  };
  const each = found.map(({ control, running }) => ({ control, running }));
  return { rows: [row], data: { rounds: each, ...row } };
}

interface Round {
  /** Milliseconds, as all here. */
  readonly control: number;
  readonly running: number;
  readonly alone: readonly number[];
  readonly during: readonly number[];
}

async function intoEmpty(round: number): Promise<number> {
  const directory = newDataDir();
  try {
    return await importInto(directory, round);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @returns how long the command took */
async function importInto(directory: string, round: number): Promise<number> {
  const file = join(directory, 'stories.jsonl');
  // A round's own, so that each arrives anew.
  writeFileSync(file, readFileSync(stories, 'utf8').replaceAll(/^\{"uri": "/gm, `{"uri": "round-${round}:`));
  return timed(async () => {
    const { code, stdout, stderr } = await masthead(['import', 'ninjs', file], {
      ...process.env,
      DATA_DIR: directory,
      LOG_LEVEL: 'warn',
    });
    if (code !== 0 || !stdout.startsWith('171 imported')) throw new Error(`${stdout}${stderr}`);
  });
}

/** What a reader waits for each answer, one after the other, for as long as `work` takes. */
async function whileReading(
  page: string,
  work: () => Promise<number | void>,
): Promise<{ readonly took: number; readonly waits: readonly number[] }> {
  const agent = new Agent({ keepAlive: true });
  const waits: number[] = [];
  const done = new AbortController();
  const reader = (async () => {
    while (!done.signal.aborted) {
      waits.push(await timed(() => readPage(page, agent)));
      await sleep(20);
    }
  })();
  const took = (await work()) ?? 0;
  done.abort();
  await reader;
  agent.destroy();
  return { took, waits };
}

const readPage = (url: string, agent: Agent) =>
  new Promise<void>((done, fail) => {
    get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) =>
      answer.resume().once('end', done),
    ).once('error', fail);
  });
