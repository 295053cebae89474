import { CompiledQuery } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Pool } from 'pg';
import type { Connection, Db } from '#platform/db';
import type { Log } from '#platform/log';
import { setTimeout as sleep } from 'node:timers/promises';

/** Every job of the house and what it carries. Departments add theirs: `interface JobData { 'story.published': { story: number } }`. */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- departments fill it
export interface JobData {}

export type JobName = keyof JobData;

export interface SendOptions {
  /** Not before this instant. */
  readonly startAfter?: Date;
  /** While one with this key waits, another is not added; on a queue that `mergesWaiting`. */
  readonly singletonKey?: string;
}

/** The outbox: what is sent in a transaction is done after it commits, at least once, and never otherwise. */
export interface Jobs {
  send<Name extends JobName>(db: Db, name: Name, data: JobData[Name], options?: SendOptions): Promise<void>;
  /** `send` of each, in one statement. */
  sendAll<Name extends JobName>(
    db: Db,
    name: Name,
    data: readonly JobData[Name][],
    options?: SendOptions,
  ): Promise<void>;
}

export interface WorkOptions {
  /** While one with its key waits, another is not added. */
  readonly mergesWaiting?: boolean;
  /** How many are done beside each other; one after the other unless said. */
  readonly atOnce?: number;
}

export interface JobRunner extends Jobs {
  /** Must be called for every name before it is sent. One handler a name; it may run twice, so it must bear that. */
  work<Name extends JobName>(
    name: Name,
    handle: (data: JobData[Name]) => Promise<void>,
    options?: WorkOptions,
  ): Promise<void>;
  /**
   * The same for what is done far cheaper together: it is handed all that wait, a hundred at most. Where that fails, each is
   * tried alone.
   */
  workTogether<Name extends JobName>(
    name: Name,
    handle: (data: readonly JobData[Name][]) => Promise<void>,
  ): Promise<void>;
  /** Resolves when no job that is due waits or runs, whichever process does them. */
  settle(): Promise<void>;
  /** Resolves when those of this name that were sent by now are done, whatever else waits or comes. */
  settled(name: JobName): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts pg-boss on the house's own pool.
 * @param works false for a process that only sends
 */
export async function openJobs(
  { db, pool }: Pick<Connection, 'db' | 'pool'>,
  log: Log,
  works = true,
): Promise<JobRunner> {
  const boss = new PgBoss({ db: onPool(pool), schema: 'jobs', supervise: works, schedule: false });
  boss.on('error', (error) => log.warn({ reason: error.message }, 'a job could not be looked after'));
  await boss.start();
  /** One that fails is tried again by itself: the others of its batch are done. */
  const tried = async (name: JobName, id: string, work: Promise<void>) => {
    await work.catch(async (error: unknown) => {
      log.error({ job: name, reason: String(error) }, 'a job failed and will be tried again');
      await boss.fail(name, id, { reason: String(error) });
    });
  };
  return {
    async send(within, name, data, options) {
      await boss.send(name, data as object, { ...asked(options), db: onKysely(within) });
    },
    async sendAll(within, name, data, options) {
      if (data.length === 0) return;
      const all = data.map((one) => ({ ...asked(options), data: one as object }));
      await boss.insert(name, all, { db: onKysely(within) });
    },
    async work(name, handle, { mergesWaiting = false, atOnce = 1 } = {}) {
      await boss.createQueue(name, { policy: mergesWaiting ? 'short' : 'standard' });
      if (!works) return;
      await boss.work(name, asTheyCome, async (jobs) => {
        const waiting = jobs.values();
        const worker = async () => {
          for (const job of waiting) await tried(name, job.id, handle(job.data as never));
        };
        await Promise.all(Array.from({ length: atOnce }, worker));
      });
    },
    async workTogether(name, handle) {
      await boss.createQueue(name, { policy: 'standard' });
      if (!works) return;
      await boss.work(name, asTheyCome, async (jobs) => {
        const all = jobs.map(({ data }) => data as never);
        const together =
          jobs.length > 1 &&
          (await handle(all).then(
            () => true,
            () => false,
          ));
        if (together) return;
        for (const job of jobs) await tried(name, job.id, handle([job.data as never]));
      });
    },
    async settle() {
      const waiting = CompiledQuery.raw(`select 1 from jobs.job where ${isDue} limit 1`);
      while ((await db.executeQuery(waiting)).rows.length > 0) await sleep(50);
    },
    async settled(name) {
      const { rows } = await db.executeQuery<{ id: string }>(
        CompiledQuery.raw(`select id from jobs.job where name = $1 and ${isDue}`, [name]),
      );
      const waiting = CompiledQuery.raw(
        `select 1 from jobs.job where name = $1 and id = any($2::uuid[]) and ${isDue} limit 1`,
        [name, rows.map(({ id }) => id)],
      );
      while ((await db.executeQuery(waiting)).rows.length > 0) await sleep(50);
    },
    close: () => boss.stop({ graceful: true, timeout: 5_000, close: false }),
  };
}

const asTheyCome = { pollingIntervalSeconds: 0.5, batchSize: 100 };

const isDue = `state in ('created', 'retry', 'active') and start_after <= now()`;

/** What pg-boss is asked for with every job. */
const asked = ({ startAfter, singletonKey }: SendOptions = {}) => ({
  retryLimit: 8,
  retryBackoff: true,
  ...(startAfter ? { startAfter } : {}),
  ...(singletonKey ? { singletonKey } : {}),
});

/** The driver itself: it answers every statement of several, which pg-boss relies on. */
function onPool(pool: Pool) {
  return { executeSql: (text: string, values: unknown[] = []) => pool.query<never>(text, values) };
}

function onKysely(db: Db) {
  return {
    async executeSql(text: string, values: readonly unknown[] = []) {
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, [...values]));
      return { rows: rows as never[] };
    },
  };
}
