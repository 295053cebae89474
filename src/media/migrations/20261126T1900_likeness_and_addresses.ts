import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // The four quarters of a likeness, each with its place: what `alike.ts` looks up. 2^16 values a quarter.
  await sql`
    create function likeness_quarters(signs bit(64)) returns integer[] language sql immutable parallel safe return array[
      substring(signs from 1 for 16)::bit(16)::integer,
      65536 + substring(signs from 17 for 16)::bit(16)::integer,
      131072 + substring(signs from 33 for 16)::bit(16)::integer,
      196608 + substring(signs from 49 for 16)::bit(16)::integer
    ]`.execute(db);
  await sql`
    create index pictures_likeness on pictures using gin (likeness_quarters(dhash)) where dhash is not null`.execute(
    db,
  );
  // Addresses that went out in feeds and mail before a credit or a focal point changed: they lead to the present one.
  await sql`
    create table former_picture_addresses (
      address text primary key,
      picture_id integer not null references pictures (id) on delete cascade
    )`.execute(db);
  await sql`create index on former_picture_addresses (picture_id)`.execute(db);
}
