// `npm test`: the check, then every test. `npm test -- FILE …` runs those files alone.
import { glob } from 'node:fs/promises';
import { ensureChromium, ensureJava, ensureXmllint } from './programs.ts';
import { run } from './run.ts';

const named = process.argv.slice(2);
let checked = 0;
if (named.length === 0)
  checked = (await run(process.execPath, ['--import', './src/loader.ts', 'scripts/check.ts'], true)).code;

const files = named.length > 0 ? named : await all('{src,test,themes,demo,bench,scripts}/**/*.test.{ts,tsx}');
if (files.some((file) => file.startsWith('test/'))) {
  const chromium = await ensureChromium();
  if ('todo' in chromium) {
    process.stderr.write(`${chromium.todo}\n`);
    process.exit(1);
  }
  process.env['CHROMIUM'] = chromium.path;
}
if (named.length === 0) {
  for (const ensure of [ensureJava, ensureXmllint]) {
    const program = await ensure();
    if ('todo' in program) process.stderr.write(`${program.todo}\n`);
  }
}
const tested = await run(
  process.execPath,
  [
    '--import',
    './src/loader.ts',
    '--test',
    '--test-global-setup=test/setup.ts',
    '--test-concurrency=2',
    '--test-timeout=400000',
    ...files,
  ],
  true,
);
process.exitCode = checked || tested.code;

async function all(pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(pattern)) found.push(file);
  return found.toSorted();
}
