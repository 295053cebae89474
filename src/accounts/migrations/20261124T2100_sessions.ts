import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table staff_sessions (
      -- SHA-256 of the cookie: who reads the table cannot sign in with it
      token_hash bytea primary key,
      id integer generated always as identity unique,
      staff_id integer not null references staff (id),
      started_at timestamptz not null,
      seen_at timestamptz not null,
      expires_at timestamptz not null,
      user_agent text not null
    )`.execute(db);
  await sql`create index on staff_sessions (staff_id)`.execute(db);
  // Links that let somebody in once: set-up, invitation, reset, the demo's doors.
  await sql`
    create table entry_links (
      token_hash bytea primary key,
      purpose text not null check (purpose in ('set-up', 'enter', 'invite', 'reset')),
      -- nobody yet where an owner is to be set up
      staff_id integer references staff (id),
      made_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
}
