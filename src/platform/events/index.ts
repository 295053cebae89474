import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { Client, type ClientConfig } from 'pg';
import type { Db } from '#platform/db';
import type { Log } from '#platform/log';

/** A fragment tag such as `story:12` or `list:popular-now`, or facts small enough to travel whole (`views` of stories). */
export interface Announcement {
  readonly tags?: readonly string[];
  /** New public view counts: story ID, views. Ordered by commit, so the last heard is the newest. */
  readonly views?: readonly (readonly [story: number, views: number])[];
}

export interface Events {
  /** Calls `hear` for each committed announcement, ours included; with `everything` after a lost connection. */
  listen(hear: (announcement: Announcement | 'everything') => void): () => void;
  /** Whether announcements arrive at present. While they do not, changes are missed, and memories must not be believed. */
  hears(): boolean;
  /** Resolves when all that was committed before the call has been heard here; after a second in any case. */
  caughtUp(db: Db): Promise<void>;
  close(): Promise<void>;
}

const channel = 'masthead';
// PostgreSQL takes less than 8000 bytes a notification.
const maxPayload = 7_900;

/** Announces with the transaction of `db`: heard by every process when it commits, by none when it does not. */
export async function announce(db: Db, announcement: Announcement): Promise<void> {
  for (const payload of payloads(announcement)) {
    await sql`select ${notification(payload)}`.execute(db);
  }
}

/** A short announcement as an expression, for a statement that does more. */
export const announcing = (announcement: Announcement): RawBuilder<unknown> =>
  notification(JSON.stringify(announcement));

const notification = (payload: string): RawBuilder<unknown> => sql`pg_notify(${channel}, ${payload})`;

/** Cuts an announcement into payloads that fit; also for SQL that notifies by itself. */
export function payloads({ tags = [], views = [] }: Announcement): string[] {
  const parts: string[] = [];
  const pack = (name: string, items: readonly unknown[]) => {
    let batch: unknown[] = [];
    let length = 20;
    for (const item of items) {
      const size = Buffer.byteLength(JSON.stringify(item)) + 1;
      if (length + size > maxPayload) {
        parts.push(JSON.stringify({ [name]: batch }));
        batch = [];
        length = 20;
      }
      batch.push(item);
      length += size;
    }
    if (batch.length > 0) parts.push(JSON.stringify({ [name]: batch }));
  };
  pack('tags', tags);
  pack('views', views);
  return parts;
}

/** Opens the connection that listens, and keeps opening it until `close`. */
export async function openEvents(clientConfig: ClientConfig, log: Log): Promise<Events> {
  const hearers = new Set<(announcement: Announcement | 'everything') => void>();
  const tell = (announcement: Announcement | 'everything') => {
    for (const hear of hearers) hear(announcement);
  };
  let client: Client | undefined;
  let closed = false;
  let hearing = false;
  let retry: NodeJS.Timeout | undefined;

  const open = async (): Promise<void> => {
    const fresh = new Client({ ...clientConfig, keepAlive: true });
    let lost = false;
    const reopen = () => {
      if (lost || closed) return;
      lost = true;
      hearing = false;
      tell('everything');
      retry = setTimeout(() => void open().catch(reopenAfterFailure), 200);
    };
    const reopenAfterFailure = () => {
      if (!closed) retry = setTimeout(() => void open().catch(reopenAfterFailure), 500);
    };
    fresh.on('error', (error) => {
      log.warn({ reason: error.message }, 'the connection that hears of changes was lost');
      reopen();
    });
    fresh.on('end', reopen);
    fresh.on('notification', ({ payload }) => tell(JSON.parse(payload ?? '{}') as Announcement));
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
    } catch (error) {
      lost = true;
      await fresh.end().catch(() => undefined);
      throw error;
    }
    client = fresh;
    hearing = true;
    // Whatever was announced while nobody listened is unknown.
    tell('everything');
  };

  await open();
  return {
    listen(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    hears: () => hearing,
    async caughtUp(db) {
      if (!hearing) return;
      // Announcements arrive in the order of their commits: once this one is here, so are all before it.
      const tag = `caught-up:${randomUUID()}`;
      const { promise, resolve } = Promise.withResolvers<void>();
      const hear = (heard: Announcement | 'everything') => {
        if (heard === 'everything' || heard.tags?.includes(tag) === true) resolve();
      };
      hearers.add(hear);
      const patience = setTimeout(resolve, 1_000);
      try {
        await announce(db, { tags: [tag] });
        await promise;
      } finally {
        clearTimeout(patience);
        hearers.delete(hear);
      }
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
