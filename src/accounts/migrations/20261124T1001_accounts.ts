import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table staff (
      id integer generated always as identity primary key,
      name text not null,
      -- lower case
      email text not null,
      role text not null check (role in
        ('owner', 'editor', 'writer', 'contributor', 'picture-editor', 'moderator')),
      added_at timestamptz not null,
      -- the row stays, for the audit names its ID
      removed_at timestamptz
    )`.execute(db);
  await sql`create unique index on staff (email) where removed_at is null`.execute(db);
  await sql`
    create table audit (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      actor_kind text not null check (actor_kind in ('staff', 'machine', 'reader')),
      actor integer,
      what text not null,
      subject integer
    )`.execute(db);
  await sql`
    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit is only ever added to';
    end $$`.execute(db);
  await sql`
    create trigger append_only before update or delete or truncate on audit
    for each statement execute function refuse_audit_change()`.execute(db);
}
