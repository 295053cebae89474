import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table readers (
      id integer generated always as identity primary key,
      name text not null,
      language text not null,
      joined_at timestamptz not null,
      -- random: the name by which authenticators know the reader
      handle bytea not null unique,
      mail_replies boolean not null default true,
      -- the row outlives the account, for what hangs on its ID; nothing personal stays in it
      removed_at timestamptz
    )`.execute(db);
  // Apart from all else, so that no read of readers can take an address along.
  await sql`
    create table reader_addresses (
      reader_id integer primary key references readers (id),
      email text not null unique
    )`.execute(db);
  await sql`
    create table reader_sessions (
      token_hash bytea primary key,
      reader_id integer not null references readers (id),
      started_at timestamptz not null,
      seen_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index on reader_sessions (reader_id)`.execute(db);
  await sql`create index on reader_sessions (expires_at)`.execute(db);
  await sql`
    create table reader_links (
      token_hash bytea primary key,
      email text not null,
      name text not null,
      language text not null,
      -- path to which it leads where nothing hangs on it
      leads_to text not null,
      made_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`create index on reader_links (expires_at)`.execute(db);
  await sql`
    create table reader_passkeys (
      id integer generated always as identity primary key,
      credential_id text not null unique,
      reader_id integer not null references readers (id),
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null,
      host text not null,
      added_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`create index on reader_passkeys (reader_id)`.execute(db);
  // A ban is on an address, by HMAC, and so survives the account.
  await sql`
    create table reader_bans (
      address_key bytea primary key,
      since timestamptz not null,
      -- null: until it is lifted
      until timestamptz
    )`.execute(db);
  await sql`
    create table reader_secret (
      one boolean primary key default true check (one),
      key bytea not null
    )`.execute(db);
}
