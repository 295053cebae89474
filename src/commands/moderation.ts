import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { evaluateClassifier, readLessons, type LessonFile } from '#comments';
import { Fault } from '#platform/errors';

export function moderationCommand(): Command {
  const parent = new Command('moderation').description('what moderates comments');
  parent
    .command('evaluate')
    .description('teach a classifier by one file of labelled texts, and measure it by another')
    .requiredOption(
      '--train <file>',
      'CSV, or TSV without quoting; its first row names the columns text and label',
    )
    .requiredOption('--test <file>', 'another of the same form')
    .option('--json', 'print one JSON object')
    .action(async ({ train, test, json }: { train: string; test: string; json?: true }) => {
      const [learnt, asked] = [await lessonsOf(train), await lessonsOf(test)];
      const measures = evaluateClassifier(learnt.lessons, asked.lessons);
      process.stdout.write(
        json
          ? `${JSON.stringify(measures)}\n`
          : Object.entries(measures)
              .map(([name, value]) => `${name.padEnd(10)}${value.toFixed(4)}\n`)
              .join(''),
      );
      if (learnt.refused.length + asked.refused.length > 0) process.exitCode = 2;
    });
  return parent;
}

async function lessonsOf(path: string): Promise<LessonFile> {
  const content = await readFile(path).catch(() => {
    throw new Fault('classifier.no-such-file', 'not-found', `There is no file at ${path}.`);
  });
  const file = readLessons(utf8(content, path), path);
  for (const { line, reason } of file.refused) process.stderr.write(`${path}, line ${line}: ${reason}\n`);
  return file;
}

function utf8(content: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Fault('classifier.not-utf-8', 'invalid', `${path} is not text in UTF-8.`);
  }
}
