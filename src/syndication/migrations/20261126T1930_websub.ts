import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What was asked for and is not verified yet.
  await sql`
    create table websub_requests (
      id integer generated always as identity primary key,
      mode text not null check (mode in ('subscribe', 'unsubscribe')),
      callback text not null,
      topic text not null,
      secret text,
      lease_seconds integer not null,
      host text not null,
      asked_at timestamptz not null
    )`.execute(db);
  await sql`create index on websub_requests (asked_at)`.execute(db);
  await sql`
    create table websub_subscriptions (
      callback text not null,
      topic text not null,
      secret text,
      expires_at timestamptz not null,
      -- fingerprint of the feed as it was delivered last
      told text not null,
      primary key (topic, callback)
    )`.execute(db);
}
