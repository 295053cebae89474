// `npm run check`: types, lint, format, who imports whom, and what nobody uses. All are run; each failure is shown.
import { performance } from 'node:perf_hooks';
import { run } from './run.ts';

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', process.execPath, 'node_modules/typescript-native/bin/tsc', '--project', '.'],
  [
    'types of the islands',
    process.execPath,
    'node_modules/typescript-native/bin/tsc',
    '--project',
    'themes/broadsheet/islands',
  ],
  ['types of the desk', process.execPath, 'node_modules/typescript-native/bin/tsc', '--project', 'desk'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['format', 'oxfmt', '--check', '.'],
  [
    'imports',
    'depcruise',
    '--config',
    '.dependency-cruiser.js',
    'src',
    'themes',
    'desk',
    'bench',
    'test',
    'demo',
    'scripts',
  ],
  ['unused', 'knip'],
];

let failed = 0;
for (const [name, command, ...args] of steps) {
  const start = performance.now();
  const { code, output } = await run(command, args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`);
  if (code !== 0) {
    failed += 1;
    process.stdout.write(`${output.trim()}\n`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
