import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';

export interface Load {
  readonly port: number;
  readonly urls: readonly string[];
  readonly seconds: number;
}

export interface Loaded {
  readonly perSecond: number;
  /** Answers that were no page. */
  readonly wrong: number;
  /** Connections that broke. */
  readonly broken: number;
  /** Requests that waited longer than the load's patience: 2 seconds with wrk, 10 with autocannon. */
  readonly late: number;
  /** Milliseconds within which 99 of 100 answers came. */
  readonly p99: number;
}

// So many that the server always has the next request at hand, and measures nothing but itself.
const connections = 256;
const wrk = '/usr/bin/wrk';
const taskset = '/usr/bin/taskset';
const lastCore = String(availableParallelism() - 1);

/** Keeps a server on the first core, where the load is not: else the two are moved about, and rounds differ by half. */
export async function pin(pid: number): Promise<void> {
  if (existsSync(taskset) && lastCore !== '0') await promisify(execFile)(taskset, ['-acp', '0', String(pid)]);
}

/** Asks for random pages over 256 connections: by wrk where it is installed, which costs the server's machine least. */
export async function load({ port, urls, seconds }: Load, directory: string): Promise<Loaded> {
  if (existsSync(wrk)) return byWrk({ port, urls, seconds }, directory);
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    requests: urls
      .toSorted(() => Math.random() - 0.5)
      .map((path) => ({ path, headers: { 'accept-encoding': 'gzip' } })),
  });
  return {
    perSecond: result.requests.average,
    wrong: result.non2xx,
    broken: result.errors - result.timeouts,
    late: result.timeouts,
    p99: result.latency.p99,
  };
}

async function byWrk({ port, urls, seconds }: Load, directory: string): Promise<Loaded> {
  const pinned = existsSync(taskset);
  const list = join(directory, 'urls.txt');
  writeFileSync(list, `${urls.join('\n')}\n`);
  const { stdout } = await promisify(execFile)(pinned ? taskset : wrk, [
    ...(pinned ? ['-c', lastCore, wrk] : []),
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '-s',
    join(import.meta.dirname, 'urls.lua'),
    `http://127.0.0.1:${port}`,
    '--',
    list,
    String(Math.floor(Math.random() * 1e6)),
  ]);
  const found = /FOUND (\d+) (\d+) (\d+) (\d+) (\d+) ([\d.]+)/.exec(stdout);
  if (!found) throw new Error(`wrk said: ${stdout}`);
  const [requests = 0, micros = 0, wrong = 0, broken = 0, late = 0, p99 = 0] = found.slice(1).map(Number);
  return { perSecond: requests / (micros / 1e6), wrong, broken, late, p99: p99 / 1_000 };
}
