import { sql } from 'kysely';
import * as z from 'zod';
import { inTransaction, type Db } from '#platform/db';
import { setting } from '#platform/settings';
import type { Decay } from './decay.ts';

/** Seconds after which a view counts half in what is popular now: three hours, from a minute to thirty days. */
export const halfLife = setting('audience.half-life', z.number().min(60).max(2_592_000), 10_800);

/** How sums fade at present. */
export async function readDecay(db: Db): Promise<Decay> {
  const row = await db.selectFrom('decay').selectAll().executeTakeFirstOrThrow();
  return { halfLifeSeconds: row.half_life_seconds, landmark: row.landmark };
}

/**
 * Rebuilds every decayed sum from the buckets, under a new half-life and a landmark close by. Does nothing where it
 * is in force already. Each view is dated at the middle of its minute; of its hour where not all of that hour's minutes
 * are kept any more. A story without buckets has no sum: one of the old landmark would mean something else now.
 */
export async function changeHalfLife(db: Db, seconds: number, now: Date): Promise<void> {
  if ((await readDecay(db)).halfLifeSeconds === seconds) return;
  await inTransaction(db, async (trx) => {
    // The lock of audience_record: no batch counts while the sums are made anew.
    await sql`select pg_advisory_xact_lock(7113003)`.execute(trx);
    if ((await readDecay(trx)).halfLifeSeconds === seconds) return;
    await trx.updateTable('decay').set({ half_life_seconds: seconds, landmark: now }).execute();
    await sql`
      with first as (
        select coalesce(date_bin('1 hour', min(minute) + interval '59 minutes', 'epoch'), ${now}) as hour
        from story_minutes
      ),
      bucket as (
        select story_id, minute + interval '30 seconds' as at, views from story_minutes, first
        where series = 0 and views > 0 and minute >= first.hour
        union all
        select story_id, h.hour + interval '30 minutes', views from story_hours h, first
        where h.series = 0 and h.views > 0 and h.hour < first.hour
      ),
      term as (
        select story_id, ln(views) + ln(2) / ${seconds}::double precision
          * extract(epoch from at - ${now}::timestamptz)::double precision as x from bucket
      ),
      peak as (select story_id, max(x) as m from term group by story_id),
      rebuilt as (
        select story_id, m + ln(sum(exp(greatest(x - m, -700)))) as s from term join peak using (story_id)
        group by story_id, m
      )
      update story_totals t set s = (select s from rebuilt where rebuilt.story_id = t.story_id)`.execute(trx);
    await rebuildSlots(trx, seconds, now);
  });
}

/**
 * The decayed sums of slots, from the same two kinds of buckets. What was shown before their first hour is lost to them:
 * days are of all stories together.
 */
async function rebuildSlots(trx: Db, seconds: number, now: Date): Promise<void> {
  await sql`
    with first as (
      select coalesce(date_bin('1 hour', min(minute) + interval '59 minutes', 'epoch'), ${now}) as hour from slot_minutes
    ),
    bucket as (
      select story_id, list, minute + interval '30 seconds' as at, shown, clicked from slot_minutes, first
      where series = 0 and minute >= first.hour
      union all
      select story_id, list, h.hour + interval '30 minutes', shown, clicked from slot_hours h, first
      where series = 0 and h.hour < first.hour
    ),
    term as (
      select story_id, list, shown, clicked,
             ln(2) / ${seconds}::double precision * extract(epoch from at - ${now}::timestamptz)::double precision as x
      from bucket
    ),
    rebuilt as (
      select story_id, list, ln(nullif(sum(shown * exp(greatest(x, -700))), 0)) as shown_s,
             ln(nullif(sum(clicked * exp(greatest(x, -700))), 0)) as clicked_s
      from term group by story_id, list
    )
    update slot_sums t set shown_s = r.shown_s, clicked_s = r.clicked_s
    from slot_sums o left join rebuilt r using (story_id, list)
    where t.story_id = o.story_id and t.list = o.list`.execute(trx);
}
