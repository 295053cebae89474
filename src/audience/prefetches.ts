import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Log } from '#platform/log';

/** Prefetches are counted in memory and written every few seconds: nobody was told that they are durable. */
export interface Prefetches {
  add(story: number, at: Date): void;
  close(): Promise<void>;
}

const every = 5_000;
const most = 10_000;

export function openPrefetches(db: Db, log: Log): Prefetches {
  let counts = new Map<string, number>();

  const write = async () => {
    if (counts.size === 0) return;
    const taken = counts;
    counts = new Map();
    const prefetches = [...taken].map(([key, count]) => {
      const [story = 0, minute = 0] = key.split(' ').map(Number);
      return { story, minute: new Date(minute * 60_000), count };
    });
    await writePrefetches(db, prefetches);
  };
  const timer = setInterval(() => {
    write().catch((error: unknown) => log.warn({ reason: String(error) }, 'prefetches were not counted'));
  }, every).unref();
  return {
    add(story, at) {
      const key = `${story} ${Math.floor(at.getTime() / 60_000)}`;
      if (counts.has(key) || counts.size < most) counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    async close() {
      clearInterval(timer);
      await write().catch(() => undefined);
    },
  };
}

interface Prefetch {
  readonly story: number;
  readonly minute: Date;
  readonly count: number;
}

async function writePrefetches(db: Db, prefetches: readonly Prefetch[]): Promise<void> {
  const stories = prefetches.map(({ story }) => story);
  const minutes = prefetches.map(({ minute }) => minute.toISOString());
  const counts = prefetches.map(({ count }) => count);
  await sql`
    with given as (
      select * from unnest(${stories}::integer[], ${minutes}::timestamptz[], ${counts}::integer[]) as g (story, minute, count)
    ),
    by_minute as (
      insert into story_minutes as m (story_id, minute, series, views, reads, finishes)
      select story, minute, 3, count, 0, 0 from given order by story, minute
      on conflict (story_id, minute, series) do update set views = m.views + excluded.views
    )
    insert into story_hours as h (story_id, hour, series, views, reads, finishes)
    select story, date_bin('1 hour', minute, 'epoch'), 3, sum(count), 0, 0 from given group by 1, 2 order by 1, 2
    on conflict (story_id, hour, series) do update set views = h.views + excluded.views`.execute(db);
}
