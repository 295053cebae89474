// Runs once before all test files: one real PostgreSQL with a migrated template, from which each file takes its copy.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connect, migrate, migrationFolders, openDatabase, type OpenDatabase } from '#platform/db';
import { openJobs } from '#platform/jobs';
import { createLog } from '#platform/log';
import { templateName } from '#platform/testing';

let server: OpenDatabase | undefined;
let directory = '';

export async function globalSetup(): Promise<void> {
  directory = mkdtempSync(join(tmpdir(), 'masthead-test-'));
  chmodSync(directory, 0o755);
  const log = createLog('error');
  server = await openDatabase({ dataDir: directory, databaseUrl: undefined }, 'command', log);
  await sql`create database ${sql.id(templateName)}`.execute(server.db);
  const template = connect({ ...server.clientConfig, database: templateName });
  await migrate(template.db, migrationFolders());
  const jobs = await openJobs(template, log, false);
  await jobs.close();
  await template.close();
  process.env['MASTHEAD_TEST_DIRECTORY'] = directory;
  process.env['MASTHEAD_TEST_DATABASE'] = JSON.stringify(server.clientConfig);
}

export async function globalTeardown(): Promise<void> {
  await server?.close();
  rmSync(directory, { recursive: true, force: true });
}
