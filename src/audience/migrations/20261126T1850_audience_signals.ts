import { sql, type Kysely } from 'kysely';

/** The difference of a histogram: pages that enter a bin less pages that leave it. */
const moved = (column: string, bins: number) =>
  sql.raw(
    `array[${Array.from(
      { length: bins },
      (_, bin) =>
        `(count(*) filter (where ${column} = ${bin}) - count(*) filter (where old_${column} = ${bin}))::integer`,
    ).join(', ')}]`,
  );

const summed = (column: string, bins: number) =>
  sql.raw(
    `array[${Array.from({ length: bins }, (_, bin) => `t.${column}[${bin + 1}] + excluded.${column}[${bin + 1}]`).join(', ')}]`,
  );

const empty = (bins: number) => sql.raw(`'{${Array.from({ length: bins }, () => 0).join(',')}}'`);

export async function up(db: Kysely<never>): Promise<void> {
  // What one page load showed and had clicked: `list << 32 | story`, bit 39 for a click. Never joined to a reader.
  await sql`
    create table page_signals (
      page uuid primary key,
      slots bigint[] not null,
      kept_until timestamptz not null
    ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)`.execute(
    db,
  );
  await sql`create index on page_signals (kept_until)`.execute(db);
  for (const unit of ['minute', 'hour', 'day']) {
    await sql`
      create table ${sql.table(`slot_${unit}s`)} (
        ${sql.id(unit)} timestamptz not null,
        list smallint not null,
        -- from 1; 0 where the page did not say
        place smallint not null,
        story_id integer not null,
        series smallint not null,
        shown integer not null,
        clicked integer not null,
        primary key (${sql.id(unit)}, list, story_id, place, series)
      ) partition by range (${sql.id(unit)})`.execute(db);
    await sql`
      create table ${sql.table(`slot_${unit}s_rest`)} partition of ${sql.table(`slot_${unit}s`)} default`.execute(
      db,
    );
  }
  await sql`
    create table slot_sums (
      story_id integer not null,
      list smallint not null,
      shown bigint not null,
      clicked bigint not null,
      -- logarithms of the decayed sums at the landmark of "decay"; null while there is nothing
      shown_s double precision,
      clicked_s double precision,
      primary key (story_id, list)
    ) with (fillfactor = 80)`.execute(db);
  await sql`
    create table story_sources (
      story_id integer not null,
      source text not null,
      views integer not null,
      primary key (story_id, source)
    ) with (fillfactor = 80)`.execute(db);
  await sql`
    create table trait_hours (
      hour timestamptz not null,
      -- 0 source, 1 device
      trait smallint not null,
      name text not null,
      views integer not null,
      reads integer not null,
      primary key (hour, trait, name)
    ) with (fillfactor = 80)`.execute(db);
  for (const table of ['story_minutes', 'story_hours'])
    await sql`alter table ${sql.table(table)} add column seconds integer not null default 0`.execute(db);
  await sql`
    alter table story_totals
      add column seconds bigint not null default 0,
      add column times integer[] not null default ${empty(8)},
      add column depths integer[] not null default ${empty(11)}`.execute(db);

  await sql`
    drop function audience_record(uuid[], integer[], integer[], integer[], real[], smallint[], uuid[], uuid[], integer[],
      uuid[], double precision[], integer[], date, timestamptz)`.execute(db);
  // Counts one batch. Its rows count in the order in which they are given, as if each came alone. A page without a
  // story counts nothing here. The planner is held to index look-ups: a plan made while the tables were empty must
  // serve when they are not.
  await sql`
    create function audience_record(
      pages uuid[], stories integer[], visibles integer[], actives integer[], depths real[], serieses smallint[],
      readers uuid[], formers uuid[], origins integer[], pairs uuid[], instants double precision[],
      sources text[], devices text[], shown integer[], salt_day date, pairs_expire timestamptz,
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
        select page, story_id, visible, active, depth, series, reader, former, origin, pair, source, device,
               to_timestamp(instant) as at, ord::integer as ord
        from unnest(pages, stories, visibles, actives, depths, serieses, readers, formers, origins, pairs, instants,
                    sources, devices) with ordinality
          as b (page, story_id, visible, active, depth, series, reader, former, origin, pair, instant, source, device, ord)
        where story_id = any(shown)
      ),
      merged as (
        select b.page, b.story_id, b.reader, b.former, b.origin, b.pair, b.source, b.device, b.at, b.ord,
               greatest(b.visible, p.visible) as visible,
               greatest(b.active, p.active) as active,
               greatest(b.depth, p.depth) as depth,
               coalesce(p.active, 0) as old_active,
               p.depth as old_depth,
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
      ranked as (
        select a.*, coalesce(k.first_at, f.first_at, a.at) as first_at,
               greatest(a.old_stage, k.stage, f.stage, coalesce(max(case when a.stage > a.old_stage then a.stage end) over (
                 partition by a.reader order by a.ord rows between unbounded preceding and 1 preceding), 0)) as from_stage
        from staged a
        left join reader_keys k
          on a.stage > a.old_stage and k.key = a.reader and k.first_at > a.at - interval '30 minutes'
        left join reader_keys f
          on a.stage > a.old_stage and f.key = a.former and f.first_at > a.at - interval '30 minutes'
      ),
      effect as (
        select r.*, stage > from_stage as advances,
               (stage > from_stage and from_stage < 1)::integer as view,
               (stage > from_stage and from_stage < 2 and stage >= 2)::integer as read,
               (stage > from_stage and stage >= 3)::integer as finish,
               active / 1000 - old_active / 1000 as second,
               -- bins of the histograms: this page load's, and those that it leaves
               case when stage >= 1 then width_bucket(active, array[5000, 15000, 30000, 60000, 120000, 300000, 600000]) end as time,
               case when old_stage >= 1 then width_bucket(old_active, array[5000, 15000, 30000, 60000, 120000, 300000, 600000]) end as old_time,
               case when stage >= 1 then floor(least(depth + 0.001, 1) * 10)::integer end as depth_bin,
               case when old_stage >= 1 then floor(least(old_depth + 0.001, 1) * 10)::integer end as old_depth_bin
        from ranked r where stage >= 1
      ),
      keyed as (
        insert into reader_keys (key, stage, first_at)
        select reader, max(stage), min(first_at) from effect where advances group by reader order by reader
        on conflict (key) do update set stage = excluded.stage, first_at = excluded.first_at
      ),
      felt as (
        select * from effect where advances or second > 0
      ),
      by_minute as (
        insert into story_minutes as m (story_id, minute, series, views, reads, finishes, seconds)
        select story_id, date_bin('1 minute', at, 'epoch') as minute, series, sum(view), sum(read), sum(finish), sum(second)
        from felt group by 1, 2, 3 order by 1, 2, 3
        on conflict (story_id, minute, series) do update set views = m.views + excluded.views,
          reads = m.reads + excluded.reads, finishes = m.finishes + excluded.finishes, seconds = m.seconds + excluded.seconds
      ),
      by_hour as (
        insert into story_hours as h (story_id, hour, series, views, reads, finishes, seconds)
        select story_id, date_bin('1 hour', at, 'epoch') as hour, series, sum(view), sum(read), sum(finish), sum(second)
        from felt group by 1, 2, 3 order by 1, 2, 3
        on conflict (story_id, hour, series) do update set views = h.views + excluded.views,
          reads = h.reads + excluded.reads, finishes = h.finishes + excluded.finishes, seconds = h.seconds + excluded.seconds
      ),
      dated as (
        -- 0 readers; 4 doubtful ones, who count but move no list
        select e.*, extract(epoch from at - mark)::double precision as age,
               max(extract(epoch from at - mark)::double precision) filter (where view = 1 and series = 0)
                 over (partition by story_id) as latest
        from effect e
        where series in (0, 4) and (advances or second > 0 or time is distinct from old_time or depth_bin is distinct from old_depth_bin)
      ),
      tally as (
        select story_id, sum(view) as views, sum(read) as reads, sum(finish) as finishes, sum(second) as seconds,
               ln(sum(exp(greatest(rate * (age - latest), -700))) filter (where view = 1 and series = 0)) + rate * min(latest) as s,
               ${moved('time', 8)} as times, ${moved('depth_bin', 11)} as depths
        from dated group by story_id
      ),
      totals as (
        insert into story_totals as t (story_id, views, reads, finishes, seconds, s, times, depths)
        select story_id, views, reads, finishes, seconds, s, tally.times, tally.depths from tally order by story_id
        on conflict (story_id) do update set views = t.views + excluded.views, reads = t.reads + excluded.reads,
          finishes = t.finishes + excluded.finishes, seconds = t.seconds + excluded.seconds, s = log_add(t.s, excluded.s),
          times = ${summed('times', 8)}, depths = ${summed('depths', 11)}
        returning t.story_id, t.views
      ),
      by_source as (
        insert into story_sources as o (story_id, source, views)
        select story_id, source, sum(view) from effect where view = 1 and series = 0 group by 1, 2 order by 1, 2
        on conflict (story_id, source) do update set views = o.views + excluded.views
      ),
      by_trait as (
        insert into trait_hours as h (hour, trait, name, views, reads)
        select date_bin('1 hour', at, 'epoch') as hour, trait, name, sum(view), sum(read)
        from effect cross join lateral (values (0::smallint, source), (1::smallint, device)) as n (trait, name)
        where view + read > 0 and series = 0 group by 1, 2, 3 order by 1, 2, 3
        on conflict (hour, trait, name) do update set views = h.views + excluded.views, reads = h.reads + excluded.reads
      ),
      paired as (
        insert into pair_keys (key, expires_at)
        select distinct pair, pairs_expire from effect
        where view = 1 and series = 0 and pair is not null and origin <> story_id
        on conflict (key) do nothing
        returning key
      ),
      by_pair as (
        insert into pair_days as d (from_story, to_story, day, readers)
        select origin, story_id, salt_day, count(*) from effect
        where view = 1 and series = 0 and pair = any(array(select key from paired))
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

  // Counts the slots of a batch, after `audience_record` took its lock. Page `n` brings the slots from `lows[n]` to
  // `highs[n]`; what it brought before adds nothing. Slots of series -1 are remembered for their page and not counted.
  await sql`
    create function audience_slots(
      pages uuid[], instants double precision[], lows integer[], highs integer[],
      codes bigint[], places smallint[], serieses smallint[], named integer[], visible integer[]
    ) returns integer[]
    language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
    as $$
    declare
      rate double precision;
      mark timestamptz;
      unseen integer[] := array(select unnest(named) except select unnest(visible));
      fresh integer[];
    begin
      select ln(2) / d.half_life_seconds, d.landmark into strict rate, mark from decay d;
      with beacon as (
        select b.ord::integer, b.page, to_timestamp(b.instant) as at, p.slots,
               codes[b.low:b.high] as codes, places[b.low:b.high] as places, serieses[b.low:b.high] as serieses
        from unnest(pages, instants, lows, highs) with ordinality as b (page, instant, low, high, ord)
        left join page_signals p on p.page = b.page and p.kept_until > to_timestamp(b.instant)
        where b.high >= b.low
      ),
      news as (
        select b.page, b.at, g.code, g.place, g.series, (g.code & 4294967295)::integer as story_id,
               ((g.code >> 32) & 127)::smallint as list, ((g.code >> 39) & 1)::integer as click
        from beacon b
        cross join lateral unnest(b.codes, b.places, b.serieses) as g (code, place, series)
        where (b.slots is null or g.code <> all(b.slots)) and (g.code & 4294967295)::integer <> all(unseen)
      ),
      kept as (
        insert into page_signals as s (page, slots, kept_until)
        select page, array_agg(distinct code), max(date_bin('10 minutes', at, 'epoch')) + interval '130 minutes'
        from news group by page order by page
        on conflict (page) do update set slots = s.slots || excluded.slots,
          kept_until = greatest(s.kept_until, excluded.kept_until)
      ),
      by_minute as (
        insert into slot_minutes as m (minute, list, place, story_id, series, shown, clicked)
        select date_bin('1 minute', at, 'epoch') as minute, list, place, story_id, series, sum(1 - click), sum(click)
        from news where series >= 0 group by 1, 2, 3, 4, 5 order by 1, 2, 4, 3, 5
        on conflict (minute, list, story_id, place, series) do update
          set shown = m.shown + excluded.shown, clicked = m.clicked + excluded.clicked
      ),
      dated as (
        select story_id, list, click, extract(epoch from at - mark)::double precision as age,
               max(extract(epoch from at - mark)::double precision) over () as latest
        from news where series = 0
      ),
      by_sum as (
        insert into slot_sums as t (story_id, list, shown, clicked, shown_s, clicked_s)
        select story_id, list, sum(1 - click), sum(click),
               ln(sum(exp(greatest(rate * (age - latest), -700))) filter (where click = 0)) + rate * min(latest),
               ln(sum(exp(greatest(rate * (age - latest), -700))) filter (where click = 1)) + rate * min(latest)
        from dated group by story_id, list order by story_id, list
        on conflict (story_id, list) do update set shown = t.shown + excluded.shown, clicked = t.clicked + excluded.clicked,
          shown_s = log_add(t.shown_s, excluded.shown_s), clicked_s = log_add(t.clicked_s, excluded.clicked_s)
      )
      select array(select ord from beacon where slots is null) into fresh;
      return fresh;
    end $$`.execute(db);
}
