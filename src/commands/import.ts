import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Command } from 'commander';
import type { Config } from '#platform/config';
import { Fault } from '#platform/errors';
import { importNinjs, linesOf } from '#wire';
import { showProgress } from './progress.ts';
import { isStandardInput } from './standard-input.ts';
import { withNewsroom } from './with-newsroom.ts';

export function importCommand(config: () => Config): Command {
  const parent = new Command('import').description('take in copy from elsewhere');
  parent
    .command('ninjs')
    .description('take in IPTC ninjs 3.x, one item a line; a second run changes nothing')
    .argument('<path>', 'a file or pipe of JSON lines; - is standard input')
    .action(async (path: string) => {
      const fromInput = isStandardInput(path);
      const size = fromInput ? undefined : await sizeOf(path);
      await withNewsroom(config(), async (newsroom) => {
        const progress = showProgress('importing (bytes)');
        const input = fromInput ? process.stdin : createReadStream(path);
        const summary = await importNinjs(newsroom.cx({ kind: 'machine' }), linesOf(input), () =>
          progress.to(input.bytesRead, size ?? input.bytesRead),
        );
        progress.end();
        await newsroom.settle();
        for (const { line, remark } of summary.remarks) process.stderr.write(`line ${line}: ${remark}\n`);
        for (const { line, reason } of summary.refused) process.stderr.write(`line ${line}: ${reason}\n`);
        const { imported, updated, unchanged, refused } = summary;
        process.stdout.write(
          `${imported} imported, ${updated} updated, ${unchanged} unchanged, ${refused.length} refused\n`,
        );
        if (refused.length > 0) process.exitCode = 2;
      });
    });
  return parent;
}

/** @returns bytes; undefined of a pipe. @throws Fault `import.no-such-file` */
async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFIFO()) return undefined;
  if (!found?.isFile()) {
    throw new Fault('import.no-such-file', 'not-found', `There is no file at ${path}.`, {
      help: 'Name a file of JSON lines, or - for standard input.',
    });
  }
  return found.size;
}
