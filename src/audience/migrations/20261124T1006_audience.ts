import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // Keys and pages are 128 bits each, which `uuid` holds in 16 bytes; no key tells anything without its salt.
  // These tables refer to no other: a foreign key would lock the story's row for each view, and stories are never deleted.
  await sql`
    create table salts (
      id integer generated always as identity primary key,
      salt bytea not null,
      starts_at timestamptz not null unique,
      ends_at timestamptz not null
    )`.execute(db);
  await sql`
    create table page_totals (
      page uuid not null,
      story_id integer not null,
      visible integer not null,
      active integer not null,
      depth real not null,
      -- what this page has come to: 0 nothing, 1 view, 2 read, 3 finish
      stage smallint not null,
      series smallint not null,
      -- in steps of ten minutes, so that most updates leave its index alone
      kept_until timestamptz not null,
      primary key (page, story_id)
    ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)`.execute(
    db,
  );
  await sql`create index on page_totals (kept_until)`.execute(db);
  await sql`
    create table reader_keys (
      key uuid primary key,
      -- what this reader was counted for on this story
      stage smallint not null,
      first_at timestamptz not null
    ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)`.execute(
    db,
  );
  await sql`create index on reader_keys (first_at)`.execute(db);
  await sql`
    create table pair_keys (
      key uuid primary key,
      expires_at timestamptz not null
    ) with (autovacuum_vacuum_scale_factor = 0.05)`.execute(db);
  await sql`create index on pair_keys (expires_at)`.execute(db);
  await sql`
    create table pair_days (
      from_story integer not null,
      to_story integer not null,
      day date not null,
      readers integer not null,
      primary key (from_story, to_story, day)
    )`.execute(db);
  for (const unit of ['minute', 'hour'] as const) {
    const table = sql.table(unit === 'minute' ? 'story_minutes' : 'story_hours');
    await sql`
      create table ${table} (
        story_id integer not null,
        ${sql.id(unit)} timestamptz not null,
        -- 0 readers, 1 declared robots, 2 suspected robots, 3 prefetches
        series smallint not null,
        views integer not null,
        reads integer not null,
        finishes integer not null,
        primary key (story_id, ${sql.id(unit)}, series)
      ) with (fillfactor = 80)`.execute(db);
    await sql`create index on ${table} (${sql.id(unit)})`.execute(db);
  }
  await sql`
    create table story_totals (
      story_id integer primary key,
      views bigint not null,
      reads bigint not null,
      finishes bigint not null,
      -- logarithm of the decayed sum of views at the landmark; null before the first view
      s double precision
    ) with (fillfactor = 80)`.execute(db);
  await sql`create index story_totals_by_s on story_totals (s desc, story_id) where s is not null`.execute(
    db,
  );
  await sql`
    create table decay (
      id boolean primary key default true check (id),
      half_life_seconds double precision not null check (half_life_seconds > 0),
      landmark timestamptz not null
    )`.execute(db);
  await sql`insert into decay (half_life_seconds, landmark) values (10800, '2026-01-01T00:00Z')`.execute(db);
}
