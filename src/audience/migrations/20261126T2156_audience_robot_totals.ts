import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // How many stories each robot has taken: a few take all of them, and nobody wants to count those at each look.
  await sql`
    create table robot_totals (
      robot text primary key,
      stories integer not null
    ) with (fillfactor = 80)`.execute(db);
  await sql`insert into robot_totals select robot, count(*) from robot_stories group by robot`.execute(db);
}
