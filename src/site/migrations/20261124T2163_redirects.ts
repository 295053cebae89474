import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table redirects (
      -- both plain NFC paths, not percent-encoded
      from_path text primary key,
      to_path text not null check (to_path <> from_path),
      made_at timestamptz not null,
      made_by integer
    )`.execute(db);
  // Addresses at which readers found nothing: numbers alone, nothing about who asked.
  await sql`
    create table missed_addresses (
      day date not null,
      path text not null,
      times integer not null,
      primary key (day, path)
    )`.execute(db);
}
