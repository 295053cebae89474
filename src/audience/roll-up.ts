import { sql } from 'kysely';
import { inTransaction, type Db } from '#platform/db';
import { slotLists } from './slots.ts';

const hour = 3_600_000;

// Related stories are as many as stories that are read: their place is given up in hours.
const related = slotLists.indexOf('you-may-also-like');

/**
 * Sums the minutes of slots into hours, and hours into days (of UTC) of all stories together: of the present hour and
 * day, and of those before that are not whole yet. Doing it again changes nothing.
 */
export async function rollUp(db: Db, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    // One process at a time; batches go on meanwhile, and the next run takes in what they add.
    await sql`select pg_advisory_xact_lock(7113005)`.execute(trx);
    await roll(trx, 'minute', 'hour', now);
    await roll(trx, 'hour', 'day', now);
  });
}

async function roll(db: Db, from: 'minute' | 'hour', to: 'hour' | 'day', now: Date): Promise<void> {
  const [source, target] = [sql.table(`slot_${from}s`), sql.table(`slot_${to}s`)];
  // From the one before the last that was written: neither may have been whole.
  const { rows } = await sql<{ at: Date | null }>`
    select max(${sql.ref(to)}) - ${`1 ${to}`}::interval as at from ${target}`.execute(db);
  const since = rows[0]?.at ?? new Date(0);
  const until = new Date(now.getTime() + hour);
  await sql`
    insert into ${target} as t (${sql.ref(to)}, list, place, story_id, series, shown, clicked)
    select date_trunc(${to}, ${sql.ref(from)}, 'UTC') as at, list, case when list = ${related} then 0 else place end as place,
           ${to === 'day' ? sql`0` : sql.ref('story_id')} as story, series, sum(shown), sum(clicked)
    from ${source} where ${sql.ref(from)} >= ${since} and ${sql.ref(from)} < ${until}
    group by 1, 2, 3, 4, 5
    on conflict (${sql.ref(to)}, list, story_id, place, series) do update
      set shown = excluded.shown, clicked = excluded.clicked
      where (t.shown, t.clicked) is distinct from (excluded.shown, excluded.clicked)`.execute(db);
}
