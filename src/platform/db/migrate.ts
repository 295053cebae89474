import { readdir } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Migrator, type Migration } from 'kysely/migration';
import { Fault } from '#platform/errors';
import type { Db } from './index.ts';

/** The `migrations` folder of every department (and of the platform), as absolute paths. */
export function migrationFolders(): string[] {
  const source = join(import.meta.dirname, '..', '..');
  return readdirSync(source).map((department) => join(source, department, 'migrations'));
}

/**
 * Brings the schema up to date. Each file of a `migrations` folder is one step, named by its time, and all folders
 * form one sequence. Safe to call from several processes at once (Kysely takes a lock).
 * @param folders absolute paths of the departments' `migrations` folders
 * @returns the names of the steps taken, oldest first
 * @throws Fault `database.migration-failed`; the failed step leaves nothing behind
 */
export async function migrate(db: Db, folders: readonly string[]): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => readMigrations(folders) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName ?? 'the first step';
    const reason = error instanceof Error ? error.message : JSON.stringify(error);
    throw new Fault('database.migration-failed', 'unavailable', `Migration ${failed} failed: ${reason}.`, {
      help: 'Nothing was changed. Mend the cause and start again.',
      cause: error,
    });
  }
  return results.map((result) => result.migrationName);
}

async function readMigrations(folders: readonly string[]): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const folder of folders) {
    const files = await readdir(folder).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.ts'))) {
      const step: unknown = await import(pathToFileURL(join(folder, file)).href);
      migrations[basename(file, '.ts')] = step as Migration;
    }
  }
  return migrations;
}
