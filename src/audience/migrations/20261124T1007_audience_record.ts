import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // log(exp(a) + exp(b)); below exp(-700) nothing is left of the smaller one, and exp() itself would fail.
  await sql`
    create function log_add(a double precision, b double precision) returns double precision
    language sql immutable parallel safe as $$
      select case when a is null then b when b is null then a when abs(a - b) > 700 then greatest(a, b)
                  else greatest(a, b) + ln(1 + exp(-abs(a - b))) end
    $$`.execute(db);
  // Counts one batch. Its rows count in the order in which they are given, as if each came alone.
  // The planner is held to index look-ups: a plan made while the tables were empty must serve when they are not.
  await sql`
    create function audience_record(
      pages uuid[], stories integer[], visibles integer[], actives integer[], depths real[], serieses smallint[],
      readers uuid[], formers uuid[], origins integer[], pairs uuid[], instants double precision[],
      shown integer[], salt_day date, pairs_expire timestamptz,
      out fresh integer[], out hidden integer[]
    )
    language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
    as $$
    declare
      rate double precision;
      mark timestamptz;
      changed text[];
    begin
      -- One batch at a time, whichever process sends it: so each sees what the one before it counted.
      perform pg_advisory_xact_lock(7113003);
      select ln(2) / d.half_life_seconds, d.landmark into strict rate, mark from decay d;

      with beacon as (
        select page, story_id, visible, active, depth, series, reader, former, origin, pair,
               to_timestamp(instant) as at, ord::integer as ord
        from unnest(pages, stories, visibles, actives, depths, serieses, readers, formers, origins, pairs, instants)
          with ordinality as b (page, story_id, visible, active, depth, series, reader, former, origin, pair, instant, ord)
        where story_id = any(shown)
      ),
      merged as (
        select b.page, b.story_id, b.reader, b.former, b.origin, b.pair, b.at, b.ord,
               greatest(b.visible, p.visible) as visible,
               greatest(b.active, p.active) as active,
               greatest(b.depth, p.depth) as depth,
               coalesce(p.series, b.series) as series,
               coalesce(p.stage, 0) as old_stage,
               p.page is null as fresh
        from beacon b
        left join page_totals p on p.page = b.page and p.story_id = b.story_id and p.kept_until > b.at
      ),
      staged as (
        select m.*, (case when active < 15000 then (visible >= 1000)::integer
                          when depth < 0.999 then 2 else 3 end)::smallint as stage
        from merged m
      ),
      kept as (
        insert into page_totals (page, story_id, visible, active, depth, stage, series, kept_until)
        select page, story_id, visible, active, depth, greatest(stage, old_stage), series,
               date_bin('10 minutes', at, 'epoch') + interval '130 minutes'
        from staged
        on conflict (page, story_id) do update set
          visible = excluded.visible, active = excluded.active, depth = excluded.depth, stage = excluded.stage,
          series = excluded.series, kept_until = greatest(page_totals.kept_until, excluded.kept_until)
      ),
      based as (
        select a.*, greatest(k.stage, f.stage, 0) as base, coalesce(k.first_at, f.first_at, a.at) as first_at
        from staged a
        left join reader_keys k on k.key = a.reader and k.first_at > a.at - interval '30 minutes'
        left join reader_keys f on f.key = a.former and f.first_at > a.at - interval '30 minutes'
        where a.stage > a.old_stage
      ),
      ranked as (
        select b.*, greatest(old_stage, base, coalesce(max(stage) over (
          partition by reader order by ord rows between unbounded preceding and 1 preceding), 0)) as from_stage
        from based b
      ),
      counted as (
        select r.*, (from_stage < 1)::integer as view, (from_stage < 2 and stage >= 2)::integer as read,
               (stage >= 3)::integer as finish
        from ranked r where stage > from_stage
      ),
      keyed as (
        insert into reader_keys (key, stage, first_at)
        select reader, max(stage), min(first_at) from counted group by reader order by reader
        on conflict (key) do update set stage = excluded.stage, first_at = excluded.first_at
      ),
      by_minute as (
        insert into story_minutes as m (story_id, minute, series, views, reads, finishes)
        select story_id, date_bin('1 minute', at, 'epoch') as minute, series, sum(view), sum(read), sum(finish)
        from counted group by 1, 2, 3 order by 1, 2, 3
        on conflict (story_id, minute, series) do update set views = m.views + excluded.views,
          reads = m.reads + excluded.reads, finishes = m.finishes + excluded.finishes
      ),
      by_hour as (
        insert into story_hours as h (story_id, hour, series, views, reads, finishes)
        select story_id, date_bin('1 hour', at, 'epoch') as hour, series, sum(view), sum(read), sum(finish)
        from counted group by 1, 2, 3 order by 1, 2, 3
        on conflict (story_id, hour, series) do update set views = h.views + excluded.views,
          reads = h.reads + excluded.reads, finishes = h.finishes + excluded.finishes
      ),
      dated as (
        select story_id, view, read, finish, extract(epoch from at - mark)::double precision as age,
               max(extract(epoch from at - mark)::double precision) filter (where view = 1)
                 over (partition by story_id) as latest
        from counted where series = 0
      ),
      tally as (
        select story_id, sum(view) as views, sum(read) as reads, sum(finish) as finishes,
               ln(sum(exp(greatest(rate * (age - latest), -700))) filter (where view = 1)) + rate * min(latest) as s
        from dated group by story_id
      ),
      totals as (
        insert into story_totals as t (story_id, views, reads, finishes, s)
        select story_id, views, reads, finishes, s from tally order by story_id
        on conflict (story_id) do update set views = t.views + excluded.views, reads = t.reads + excluded.reads,
          finishes = t.finishes + excluded.finishes, s = log_add(t.s, excluded.s)
        returning t.story_id, t.views
      ),
      paired as (
        insert into pair_keys (key, expires_at)
        select distinct pair, pairs_expire from counted
        where view = 1 and series = 0 and pair is not null and origin <> story_id
        on conflict (key) do nothing
        returning key
      ),
      by_pair as (
        insert into pair_days as d (from_story, to_story, day, readers)
        select origin, story_id, salt_day, count(*) from counted
        where view = 1 and pair = any(array(select key from paired))
        group by 1, 2 order by 1, 2
        on conflict (from_story, to_story, day) do update set readers = d.readers + excluded.readers
      )
      select array(select ord from merged where merged.fresh),
             array(select '[' || t.story_id || ',' || t.views || ']' from totals t
                   where t.story_id = any(array(select story_id from tally where tally.views > 0)))
      into fresh, changed;

      hidden := array(select distinct s from unnest(stories) s where s <> all(shown));

      -- 250 pairs of the greatest numbers stay below the 8000 bytes of a notification.
      for low in 1 .. coalesce(array_length(changed, 1), 0) by 250 loop
        perform pg_notify('masthead', '{"views":[' || array_to_string(changed[low:low + 249], ',') || ']}');
      end loop;
    end $$`.execute(db);
}
