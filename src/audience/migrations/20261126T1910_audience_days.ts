import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Minutes and hours become partitioned, so that old ones go at once, with all that they took up. What lies outside of
  // the partitions made ahead is held by "rest". Rows arrive in order of time, so a BRIN index finds a span of it.
  for (const unit of ['minute', 'hour'] as const) {
    const name = `story_${unit}s`;
    const [table, old, rest] = [sql.table(name), sql.table(`${name}_old`), sql.table(`${name}_rest`)];
    await sql`alter table ${table} rename to ${sql.id(`${name}_old`)}`.execute(db);
    await sql`
      create table ${table} (
        story_id integer not null,
        ${sql.id(unit)} timestamptz not null,
        -- 0 readers, 1 declared robots, 2 suspected robots, 3 prefetches, 4 doubtful readers
        series smallint not null,
        views integer not null,
        reads integer not null,
        finishes integer not null,
        seconds integer not null default 0,
        primary key (story_id, ${sql.id(unit)}, series)
      ) partition by range (${sql.id(unit)})`.execute(db);
    await sql`create table ${rest} partition of ${table} default with (fillfactor = 80)`.execute(db);
    await sql`create index on ${table} using brin (${sql.id(unit)}) with (pages_per_range = 16, autosummarize = on)`.execute(
      db,
    );
    await sql`
      insert into ${table} (story_id, ${sql.id(unit)}, series, views, reads, finishes, seconds)
      select story_id, ${sql.id(unit)}, series, views, reads, finishes, seconds from ${old} order by ${sql.id(unit)}`.execute(
      db,
    );
    await sql`drop table ${old}`.execute(db);
  }
  // Readers alone, by the days and months of the paper's own time zone.
  await sql`
    create table story_days (
      story_id integer not null,
      day date not null,
      views integer not null,
      reads integer not null,
      finishes integer not null,
      seconds integer not null,
      primary key (story_id, day)
    ) partition by range (day)`.execute(db);
  await sql`create table story_days_rest partition of story_days default`.execute(db);
  await sql`create index on story_days using brin (day) with (pages_per_range = 16, autosummarize = on)`.execute(
    db,
  );
  await sql`
    create table story_months (
      month date not null,
      story_id integer not null,
      views integer not null,
      reads integer not null,
      finishes integer not null,
      seconds bigint not null,
      primary key (month, story_id)
    )`.execute(db);
  await sql`
    create table report_days (
      -- 0 all, 1 section, 2 author, 3 topic, 4 series
      kind smallint not null,
      day date not null,
      id integer not null,
      views bigint not null,
      reads bigint not null,
      finishes bigint not null,
      seconds bigint not null,
      primary key (kind, day, id)
    )`.execute(db);
}
