import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table webhooks (
      id integer generated always as identity primary key,
      name text not null,
      url text not null,
      events text[] not null,
      state text not null check (state in ('active', 'paused', 'disabled')),
      -- the first failure since the last success
      failing_since timestamptz,
      made_by integer references staff (id),
      made_at timestamptz not null
    )`.execute(db);
  await sql`
    create table webhook_secrets (
      id integer generated always as identity primary key,
      webhook_id integer not null references webhooks (id) on delete cascade,
      secret text not null,
      made_at timestamptz not null,
      -- null: the newest, which has no end
      ends_at timestamptz
    )`.execute(db);
  await sql`create index on webhook_secrets (webhook_id)`.execute(db);
  // What happened, in the very bytes that are sent: nothing that happens later changes them.
  await sql`
    create table webhook_events (
      id text primary key,
      type text not null,
      payload text not null,
      at timestamptz not null
    )`.execute(db);
  await sql`create index on webhook_events (at)`.execute(db);
  await sql`
    create table webhook_deliveries (
      id integer generated always as identity primary key,
      webhook_id integer not null references webhooks (id) on delete cascade,
      event_id text not null references webhook_events (id) on delete cascade,
      state text not null check (state in ('waiting', 'delivered', 'failed')),
      attempts integer not null default 0,
      tries_left integer not null,
      due_at timestamptz not null,
      -- until when one process is at it
      claimed_until timestamptz,
      unique (webhook_id, event_id)
    )`.execute(db);
  await sql`create index on webhook_deliveries (webhook_id, id desc)`.execute(db);
  await sql`create index on webhook_deliveries (event_id)`.execute(db);
  await sql`create index on webhook_deliveries (due_at) where state = 'waiting'`.execute(db);
  await sql`
    create table webhook_attempts (
      id integer generated always as identity primary key,
      delivery_id integer not null references webhook_deliveries (id) on delete cascade,
      at timestamptz not null,
      took_ms integer not null,
      -- null where nobody answered
      status integer,
      response text not null,
      error text
    )`.execute(db);
  await sql`create index on webhook_attempts (delivery_id, id)`.execute(db);
}
