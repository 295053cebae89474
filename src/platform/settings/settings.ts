import { sql, type Generated } from 'kysely';
import type * as z from 'zod';
import { inTransaction, jsonb, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';

/** One thing that a newsroom may set, declared by the department that obeys it. */
export interface Setting<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly fallback: T;
}

export interface Settings {
  /** The value now in force, from memory. */
  get<T>(setting: Setting<T>): T;
  /** Reads all again; called when `settings` is announced. */
  refresh(): Promise<void>;
}

declare module '#platform/db' {
  interface Tables {
    settings: { name: string; value: unknown; changed_at: Date };
    settings_history: {
      id: Generated<number>;
      name: string;
      old_value: unknown;
      new_value: unknown;
      changed_at: Date;
      changed_by: number | null;
    };
  }
}

/** Declares a setting: `setting('comments.limit', z.int().positive(), 300)`. */
export function setting<T>(name: string, schema: z.ZodType<T>, fallback: T): Setting<T> {
  return { name, schema, fallback };
}

/** Reads all settings into memory; a value that its schema refuses counts as the fallback. */
export async function openSettings(db: Db): Promise<Settings> {
  let values = new Map<string, unknown>();
  const refresh = async () => {
    const rows = await db.selectFrom('settings').select(['name', 'value']).execute();
    values = new Map(rows.map((row) => [row.name, row.value]));
  };
  await refresh();
  return {
    refresh,
    get<T>({ name, schema, fallback }: Setting<T>): T {
      const parsed = schema.safeParse(values.get(name));
      return parsed.success ? parsed.data : fallback;
    },
  };
}

/**
 * Changes a setting for every process, and keeps what it was.
 * @param value what it shall be, or how that follows from what it is: nobody else changes it meanwhile
 * @param by ID of the member of staff who does it; null for the machine
 * @throws Fault `settings.invalid` with the reason
 */
export async function changeSetting<T>(
  db: Db,
  { name, schema, fallback }: Setting<T>,
  value: T | ((before: T) => T),
  now: Date,
  by: number | null = null,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    // Two who change it at once wait for each other, so that each is told the true value before.
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
    const stored = await trx
      .selectFrom('settings')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    const before = schema.safeParse(stored?.value);
    const parsed = schema.safeParse(
      typeof value === 'function'
        ? (value as (before: T) => T)(before.success ? before.data : fallback)
        : value,
    );
    if (!parsed.success) {
      throw new Fault(
        'settings.invalid',
        'invalid',
        `${name}: ${parsed.error.issues[0]?.message ?? 'not valid'}.`,
      );
    }
    await trx
      .insertInto('settings_history')
      .values((values) => ({
        name,
        old_value: values.selectFrom('settings').select('value').where('name', '=', name),
        new_value: jsonb(parsed.data as unknown),
        changed_at: now,
        changed_by: by,
      }))
      .execute();
    await trx
      .insertInto('settings')
      .values({ name, value: jsonb(parsed.data as unknown), changed_at: now })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ value: jsonb(parsed.data as unknown), changed_at: now }),
      )
      .execute();
    await announce(trx, { tags: ['settings'] });
  });
}
