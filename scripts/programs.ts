import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.ts';

/** Path of the first of these programs that is on the path. */
export function findProgram(...names: readonly string[]): string | undefined {
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  return directories
    .flatMap((directory) => names.map((name) => join(directory, name)))
    .find((path) => existsSync(path));
}

/** Path of Chromium: `CHROMIUM`, or the one on the path. */
export function findChromium(): string | undefined {
  return process.env['CHROMIUM'] || findProgram('chromium', 'chromium-browser', 'google-chrome');
}

/** Chromium, or a word on what a person has to do. The browser journeys cannot do without it. */
export const ensureChromium = () => ensure('Chromium', findChromium, 'chromium', 'CHROMIUM');

/** Java runs the validator of pages; without it that test is skipped and says so. */
export const ensureJava = () => ensure('Java', () => findProgram('java'), 'default-jre-headless');

/** xmllint holds documents against their schemas; without it those tests are skipped and say so. */
export const ensureXmllint = () => ensure('xmllint', () => findProgram('xmllint'), 'libxml2-utils');

/**
 * Finds a program, or installs Debian's where this process may.
 * @param variable of the environment that may name the program instead
 * @returns its path, or what a person has to do
 */
async function ensure(
  name: string,
  find: () => string | undefined,
  debian: string,
  variable?: string,
): Promise<{ path: string } | { todo: string }> {
  const found = find();
  if (found) return { path: found };
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    process.stdout.write(`${name} is missing: installing it from Debian’s packages …\n`);
    await run('apt-get', ['update', '-qq']);
    const { code, output } = await run('apt-get', [
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      debian,
    ]);
    const installed = find();
    if (installed) return { path: installed };
    return {
      todo: `apt-get install ${debian} ended with ${code}: ${output.trim().split('\n').at(-1) ?? ''}`,
    };
  }
  const other = variable ? `, or set ${variable} to its path` : '';
  return {
    todo: `Some tests need ${name}. Install it (on Debian: sudo apt-get install ${debian})${other}.`,
  };
}
