import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What one page load reported last, as bins; forgotten after two hours like its other totals.
  await sql`
    create table page_vitals (
      page uuid primary key,
      day date not null,
      template smallint not null,
      device text not null,
      lcp smallint,
      inp smallint,
      cls smallint,
      kept_until timestamptz not null
    ) with (fillfactor = 80)`.execute(db);
  await sql`create index on page_vitals (kept_until)`.execute(db);
  await sql`
    create table vital_days (
      day date not null,
      -- 0 story, 1 front, 2 other page
      template smallint not null,
      device text not null,
      -- 0 LCP, 1 INP, 2 CLS
      metric smallint not null,
      bin smallint not null,
      pages integer not null,
      primary key (day, template, device, metric, bin)
    ) with (fillfactor = 80)`.execute(db);
  // A page load moves from bin to bin as its measures do; each is counted once. After audience_record took its lock.
  await sql`
    create function audience_vitals(
      pages uuid[], instants double precision[], templates smallint[], devices text[],
      lcps smallint[], inps smallint[], clss smallint[]
    ) returns void
    language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
    as $$
    begin
      with given as (
        select distinct on (b.page) b.page, coalesce(v.day, (to_timestamp(b.instant) at time zone 'UTC')::date) as day,
               coalesce(v.template, b.template) as template, coalesce(v.device, b.device) as device,
               coalesce(b.lcp, v.lcp) as lcp, coalesce(b.inp, v.inp) as inp, coalesce(b.cls, v.cls) as cls,
               v.lcp as old_lcp, v.inp as old_inp, v.cls as old_cls, to_timestamp(b.instant) as at
        from unnest(pages, instants, templates, devices, lcps, inps, clss) with ordinality
          as b (page, instant, template, device, lcp, inp, cls, ord)
        left join page_vitals v on v.page = b.page
        where b.template is not null
        order by b.page, b.ord desc
      ),
      kept as (
        insert into page_vitals (page, day, template, device, lcp, inp, cls, kept_until)
        select page, day, template, device, lcp, inp, cls, date_bin('10 minutes', at, 'epoch') + interval '130 minutes'
        from given
        on conflict (page) do update set lcp = excluded.lcp, inp = excluded.inp, cls = excluded.cls,
          kept_until = excluded.kept_until
      ),
      moved as (
        select day, template, device, m.metric, n.bin, n.change
        from given
        cross join lateral (values (0::smallint, lcp, old_lcp), (1::smallint, inp, old_inp), (2::smallint, cls, old_cls))
          as m (metric, bin, old_bin)
        cross join lateral (values (m.bin, 1), (m.old_bin, -1)) as n (bin, change)
        where m.bin is distinct from m.old_bin and n.bin is not null
      )
      insert into vital_days as d (day, template, device, metric, bin, pages)
      select day, template, device, metric, bin, sum(change) from moved group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
      on conflict (day, template, device, metric, bin) do update set pages = d.pages + excluded.pages;
    end $$`.execute(db);
}
