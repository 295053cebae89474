import { sql, type RawBuilder } from 'kysely';

/** Binds a value as one `jsonb` parameter (the driver would turn an array into a PostgreSQL array). */
export function jsonb<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}
