import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.ts';

/** Path of Chromium: `CHROMIUM`, or the one on the path. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named) return named;
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  return directories
    .flatMap((directory) =>
      ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(directory, name)),
    )
    .find((path) => existsSync(path));
}

/**
 * Finds Chromium, or installs Debian's where this process may.
 * @returns its path, or what a person has to do
 */
export async function ensureChromium(): Promise<{ path: string } | { todo: string }> {
  const found = findChromium();
  if (found) return { path: found };
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Chromium is missing: installing it from Debian’s packages …\n');
    await run('apt-get', ['update', '-qq']);
    const { code, output } = await run('apt-get', [
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      'chromium',
    ]);
    const installed = findChromium();
    if (installed) return { path: installed };
    return { todo: `apt-get install chromium ended with ${code}: ${output.trim().split('\n').at(-1) ?? ''}` };
  }
  return {
    todo: 'The browser journeys need Chromium. Install it (on Debian: sudo apt-get install chromium), or set CHROMIUM to its path.',
  };
}
