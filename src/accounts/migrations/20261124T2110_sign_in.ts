import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // When somebody first came in: an invitation that nobody took up is no colleague yet.
  await sql`alter table staff add column joined_at timestamptz`.execute(db);
  await sql`
    update staff set joined_at = (select min(started_at) from staff_sessions where staff_id = staff.id)`.execute(
    db,
  );
  // A session proves who sits there; what is dangerous asks for a proof that is not older than half a day.
  await sql`alter table staff_sessions add column proved_at timestamptz`.execute(db);
  await sql`update staff_sessions set proved_at = started_at`.execute(db);
  await sql`alter table staff_sessions alter column proved_at set not null`.execute(db);
  await sql`
    create table staff_secrets (
      staff_id integer primary key references staff (id),
      -- what authenticators know this person by; random, says nothing of them
      handle bytea not null unique,
      -- argon2id in PHC form
      password text,
      totp_secret text,
      -- null while the secret was shown and not yet proved
      totp_since timestamptz,
      -- the step of the last code that was accepted: a code works once
      totp_step integer
    )`.execute(db);
  await sql`
    create table recovery_codes (
      staff_id integer not null references staff (id),
      code_hash bytea not null,
      used_at timestamptz,
      primary key (staff_id, code_hash)
    )`.execute(db);
  await sql`
    create table passkeys (
      id integer generated always as identity primary key,
      credential_id text not null unique,
      staff_id integer not null references staff (id),
      name text not null,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null,
      -- host that it belongs to
      host text not null,
      added_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`create index on passkeys (staff_id)`.execute(db);
  await sql`
    create table passkey_challenges (
      challenge text primary key,
      -- null where it was made for a sign-in, by nobody known
      handle bytea,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`
    create table sign_in_attempts (
      -- SHA-256 of 'account:' or 'network:' and what is limited by it
      key bytea not null,
      at timestamptz not null
    )`.execute(db);
  await sql`create index on sign_in_attempts (key, at)`.execute(db);
  await sql`
    create table api_tokens (
      id integer generated always as identity primary key,
      token_hash bytea not null unique,
      staff_id integer not null references staff (id),
      name text not null,
      can text[] not null,
      made_at timestamptz not null,
      expires_at timestamptz,
      used_at timestamptz
    )`.execute(db);
  await sql`create index on api_tokens (staff_id)`.execute(db);
  await sql`create index on audit (actor, id)`.execute(db);
  await sql`create index on audit (what, id)`.execute(db);
}
