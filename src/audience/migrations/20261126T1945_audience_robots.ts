import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // The HTML that the server itself answered, by who asked: beside the views, it shows who fetches and never sees.
  await sql`
    create table page_requests (
      hour timestamptz not null,
      -- 0 readers, 1 declared robots, 2 suspected robots, 3 prefetches
      series smallint not null,
      -- whole pages of stories; of other pages
      stories integer not null,
      others integer not null,
      bytes bigint not null,
      primary key (hour, series)
    )`.execute(db);
  await sql`
    create table robot_days (
      day date not null,
      robot text not null,
      declared boolean not null,
      requests integer not null,
      bytes bigint not null,
      primary key (day, robot, declared)
    )`.execute(db);
  await sql`
    create table robot_stories (
      robot text not null,
      story_id integer not null,
      first_at timestamptz not null,
      primary key (robot, story_id)
    )`.execute(db);
}
