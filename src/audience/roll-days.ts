import { sql } from 'kysely';
import { inTransaction, type Db } from '#platform/db';

/** What `report_days` counts, by the number under which it is stored. */
export const reportKinds = { all: 0, section: 1, author: 2, topic: 3, series: 4 } as const;

/**
 * Sums hours into days and months, and days by section, author and topic as stories stand at that time. The last two days
 * that were written are written anew, since they may not have been whole. Doing it again changes nothing.
 * @param zone time zone of the paper, by which its days begin
 */
export async function rollDays(db: Db, zone: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(7113006)`.execute(trx);
    const { rows } = await sql<{ day: string }>`
      select coalesce((select max(day) - 1 from report_days where kind = ${reportKinds.all}),
                      (select min((hour at time zone ${zone})::date) from story_hours))::text as day`.execute(
      trx,
    );
    const since = rows[0]?.day;
    if (since === undefined || since === null) return;
    const hours = sql`story_hours where hour >= (${since}::date)::timestamp at time zone ${zone}`;
    const day = sql`(hour at time zone ${zone})::date`;
    await sql`
      insert into story_days as d (story_id, day, views, reads, finishes, seconds)
      select story_id, ${day}, sum(views), sum(reads), sum(finishes), sum(seconds)
      from ${hours} and series in (0, 4) group by 1, 2 order by 2, 1
      on conflict (story_id, day) do update
        set views = excluded.views, reads = excluded.reads, finishes = excluded.finishes, seconds = excluded.seconds
        where (d.views, d.reads, d.finishes, d.seconds)
          is distinct from (excluded.views, excluded.reads, excluded.finishes, excluded.seconds)`.execute(
      trx,
    );
    await sql`
      insert into story_months as m (month, story_id, views, reads, finishes, seconds)
      select date_trunc('month', day)::date, story_id, sum(views), sum(reads), sum(finishes), sum(seconds)
      from story_days where day >= date_trunc('month', ${since}::date)::date group by 1, 2 order by 1, 2
      on conflict (month, story_id) do update
        set views = excluded.views, reads = excluded.reads, finishes = excluded.finishes, seconds = excluded.seconds
        where (m.views, m.reads, m.finishes, m.seconds)
          is distinct from (excluded.views, excluded.reads, excluded.finishes, excluded.seconds)`.execute(
      trx,
    );
    await sql`delete from report_days where day >= ${since}::date`.execute(trx);
    await sql`
      with d as (
        select s.*, v.id as version, v.section_id from story_days s
        join stories on stories.id = s.story_id
        left join story_versions v on v.id = stories.published_version_id
        where s.day >= ${since}::date
      ),
      part as (
        select ${reportKinds.all}::smallint as kind, day, 0 as id, views, reads, finishes, seconds from d
        union all
        select ${reportKinds.section}, day, section_id, views, reads, finishes, seconds from d where section_id is not null
        union all
        select ${reportKinds.author}, day, author_id, views, reads, finishes, seconds
        from d join version_bylines b on b.version_id = d.version
        union all
        select ${reportKinds.topic}, day, coalesce(t.merged_into, t.id), views, reads, finishes, seconds
        from d join version_topics vt on vt.version_id = d.version join topics t on t.id = vt.topic_id
        union all
        select ${reportKinds.series}, ${day}, series, views, reads, finishes, seconds from ${hours}
      )
      insert into report_days (kind, day, id, views, reads, finishes, seconds)
      select kind, day, id, sum(views), sum(reads), sum(finishes), sum(seconds) from part group by 1, 2, 3`.execute(
      trx,
    );
  });
}
