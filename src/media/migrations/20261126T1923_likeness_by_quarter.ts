import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // One index a quarter: PostgreSQL knows how rare a number is, and guesses how rare one is in an array.
  await sql`drop index pictures_likeness`.execute(db);
  await sql`drop function likeness_quarters(bit(64))`.execute(db);
  // The sixteen signs at a place, from 0 to 3, as a number.
  await sql`
    create function likeness_quarter(signs bit(64), place integer) returns integer language sql immutable parallel safe
    return substring(signs from 1 + 16 * place for 16)::bit(16)::integer`.execute(db);
  for (const place of [0, 1, 2, 3]) {
    await sql`
      create index ${sql.id(`pictures_likeness_${place}`)} on pictures (likeness_quarter(dhash, ${sql.lit(place)}))`.execute(
      db,
    );
  }
}
