import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Command, InvalidArgumentError, Option } from 'commander';
import { Fault } from '#platform/errors';
import { instantOf, replay, replayDefaults, type Replayed, type ReplaySettings } from '#ranking';
import { linesOf } from '#wire';
import { isStandardInput } from './standard-input.ts';

interface Options {
  readonly json?: boolean;
  readonly from?: number;
  readonly seed: number;
  readonly set: Partial<ReplaySettings>;
}

/** Needs no database: what a paper keeps of its readers is built up from the file. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('replay a log of what was shown and clicked, and compare rankers on it')
    .argument('<file>', 'JSON lines in time order, plain or compressed by gzip; - is standard input')
    .option('--json', 'print one JSON object')
    .option('--from <time>', 'measure from this ISO time on; what comes before only teaches', readInstant)
    .addOption(
      new Option('--seed <number>', 'decides between equal scores').argParser(readInteger).default(1, '1'),
    )
    .addOption(
      new Option('--set <name=value>', `tune ours: ${described()}`)
        .argParser(readSetting)
        .default({}, 'none'),
    )
    .action(async (path: string, options: Options) => {
      const input = await openLog(path);
      const result = await replay(linesOf(input), { ...options, settings: options.set }).catch(unreadable);
      for (const { line, reason } of result.refused) process.stderr.write(`line ${line}: ${reason}\n`);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ rankers: result.rankers, measured: result.measured, impressions: result.impressions })}\n`
          : table(result),
      );
      if (result.refused.length > 0) process.exitCode = 2;
    });
}

async function openLog(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (isStandardInput(path)) return unpacked(process.stdin);
  const found = await stat(path).catch(() => undefined);
  if (!found || found.isDirectory()) {
    throw new Fault('replay.no-such-file', 'not-found', `There is no file at ${path}.`, {
      help: 'Name a file of JSON lines.',
    });
  }
  return unpacked(createReadStream(path));
}

/** A log as it was written: what begins as gzip begins (RFC 1952, 2.3.1) is unpacked, whatever its name. */
async function* unpacked(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = file[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const all = (async function* () {
    yield first.value;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  })();
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  // What goes wrong on either side is thrown to whoever reads the last stream.
  yield* packed ? pipeline(all, createGunzip(), () => undefined) : all;
}

function unreadable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^(Z_|E[A-Z]+$)/.test(code)) throw error;
  throw new Fault('replay.unreadable-file', 'invalid', `The file could not be read to its end: ${code}.`, {
    help: 'See that it is whole and may be read.',
    cause: error,
  });
}

function table({ rankers, measured, impressions }: Replayed): string {
  const cell = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(4)).padStart(9);
  const rows = rankers.map(
    ({ name, auc, mrr, ndcg5, ndcg10 }) =>
      `${name.padEnd(16)}${[auc, mrr, ndcg5, ndcg10].map(cell).join('')}`,
  );
  const head = `${'ranker'.padEnd(16)}${['AUC', 'MRR', 'nDCG@5', 'nDCG@10'].map((name) => name.padStart(9)).join('')}`;
  return `${[head, ...rows].join('\n')}\n${measured} of ${impressions} impressions measured\n`;
}

function readInstant(text: string): number {
  const at = instantOf(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('It must be an ISO time.');
  return at;
}

function readInteger(text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function readSetting(text: string, before: Partial<ReplaySettings>): Partial<ReplaySettings> {
  const [name = '', ...rest] = text.split('=');
  const value = rest.join('=');
  const number = Number(value);
  if (!Object.hasOwn(replayDefaults, name)) throw new InvalidArgumentError(`There are ${described()}.`);
  if (value.trim() === '' || !Number.isFinite(number) || number <= 0) {
    throw new InvalidArgumentError('The value must be a number above 0.');
  }
  return { ...before, [name]: number };
}

function described(): string {
  return Object.entries(replayDefaults)
    .map(([name, value]) => `${name} (${value})`)
    .join(', ');
}
