import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import type { ClientConfig } from 'pg';
import { manualClock, type ManualClock } from '#platform/clock';
import type { Actor, Cx } from '#platform/cx';
import { connect, type Db } from '#platform/db';
import { openFiles } from '#platform/files';
import { createHttpServer, type Route } from '#platform/http';
import { openJobs, type JobName, type JobRunner } from '#platform/jobs';
import { createLog, type Log } from '#platform/log';
import { openMail } from '#platform/mail';
import { openSettings, type Settings } from '#platform/settings';

export const templateName = 'masthead_template';

/** What a test works with: a database of its own (real PostgreSQL, migrated), a clock that it moves, files that vanish. */
export interface TestHouse {
  readonly db: Db;
  readonly clock: ManualClock;
  readonly clientConfig: ClientConfig;
  readonly settings: Settings;
  readonly jobs: JobRunner;
  readonly log: Log;
  readonly directory: string;
  /** A context whose instant is the clock's. */
  cx(actor?: Actor): Cx;
  /** SQL of every statement since the last call. */
  takeQueries(): string[];
  close(): Promise<void>;
}

/**
 * Opens a house for one test file; call it in `before`, `close` in `after`. `npm test` gives the server.
 * @param queues names of the jobs that the tested verbs send
 */
export async function openTestHouse(
  start: Date | string = '2026-03-02T09:00:00Z',
  queues: readonly JobName[] = allQueues,
): Promise<TestHouse> {
  const server = process.env['MASTHEAD_TEST_DATABASE'];
  if (server === undefined)
    throw new Error('Run tests by `npm test` (or `npm test -- FILE`), which starts the database.');
  const adminConfig = JSON.parse(server) as ClientConfig;
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const admin = connect({ ...adminConfig, max: 1 });
  await sql`create database ${sql.id(name)} template ${sql.id(templateName)}`.execute(admin.db);
  const clientConfig: ClientConfig = { ...adminConfig, database: name };
  let queries: string[] = [];
  const connection = connect({ ...clientConfig, onQuery: (text) => queries.push(text) });
  const { db } = connection;
  const directory = mkdtempSync(join(tmpdir(), 'masthead-files-'));
  const log = createLog('error');
  const clock = manualClock(start);
  const jobs = await openJobs(connection, log, false);
  for (const queue of queues) {
    await jobs.work(queue, async () => undefined, {
      mergesWaiting: ['rendition.wanted', 'links.wanted', 'feeds.changed'].includes(queue),
    });
  }
  const settings = await openSettings(db);
  const files = openFiles(directory);
  const mail = openMail(jobs);
  return {
    db,
    clock,
    clientConfig,
    settings,
    jobs,
    log,
    directory,
    cx: (actor = { kind: 'machine' }) => ({ db, now: clock.now(), actor, jobs, files, mail, settings, log }),
    takeQueries() {
      const taken = queries;
      queries = [];
      return taken;
    },
    async close() {
      await jobs.close();
      await connection.close();
      await sql`drop database ${sql.id(name)} with (force)`.execute(admin.db);
      await admin.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** How a test asks over HTTP, as a reader. */
export interface TestDoor {
  /** Its origin, such as `http://127.0.0.1:41234`. */
  readonly base: string;
  /** Asks by GET; redirects are answers, too. */
  ask(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Asks without what `fetch` adds to a request and undoes in an answer. */
  askBare(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<BareAnswer>;
  close(): Promise<void>;
}

export interface BareAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Opens routes of a house to HTTP; close it before the house. */
export async function openTestDoor(
  { cx, log }: Pick<TestHouse, 'cx' | 'log'>,
  routes: readonly Route[],
  publicUrl = 'https://paper.example',
): Promise<TestDoor> {
  const http = createHttpServer({
    config: { publicUrl, trustedProxies: [] },
    log,
    context: () => cx({ kind: 'reader' }),
    headers: {},
    routes,
  });
  const base = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
  return {
    base,
    ask: (path, headers = {}) => fetch(`${base}${path}`, { headers, redirect: 'manual' }),
    async askBare(path, headers = {}, method = 'GET') {
      const answer = await new Promise<IncomingMessage>((done, fail) => {
        request(`${base}${path}`, { method, headers }, done).once('error', fail).end();
      });
      return { status: answer.statusCode, headers: answer.headers, bytes: await buffer(answer) };
    },
    close: () => http.close(),
  };
}

const allQueues: readonly JobName[] = [
  'mail.posted',
  'story.published',
  'story.changed',
  'story.corrected',
  'story.withdrawn',
  'story.killed',
  'comment.seen',
  'webhook.due',
  'links.wanted',
  'taxonomy.changed',
  'rendition.wanted',
  'comment.answered',
  'comment.decided',
  'comment.reported',
  'websub.asked',
  'feeds.changed',
  'websub.delivery',
  'websub.announcement',
];
