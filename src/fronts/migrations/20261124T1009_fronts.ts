import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table picks (
      list text not null check (list in ('must-reads')),
      story_id integer not null references stories (id),
      position integer not null check (position between 1 and 100),
      starts_at timestamptz not null,
      -- null: until it is removed
      ends_at timestamptz,
      picked_at timestamptz not null,
      primary key (list, story_id),
      check (ends_at > starts_at)
    )`.execute(db);
}
