import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What each crawler took on a day (UTC). No address of one is kept.
  await sql`
    create table crawler_days (
      day date not null,
      robot text not null,
      -- whether it is who it says: see ledger.ts
      standing text not null check (standing in ('unproved', 'proved', 'false')),
      requests integer not null,
      bytes bigint not null,
      stories integer not null,
      refused integer not null,
      primary key (day, robot, standing)
    )`.execute(db);
  // Addresses from which crawlers come, as their operators publish them.
  await sql`
    create table crawler_ranges (
      crawler text primary key,
      prefixes text[] not null,
      read_at timestamptz not null
    )`.execute(db);
}
