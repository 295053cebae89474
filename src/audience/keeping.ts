import { sql } from 'kysely';
import * as z from 'zod';
import { inTransaction, type Db } from '#platform/db';
import { setting, type Settings } from '#platform/settings';

const keep = (name: string, least: number, most: number, days: number) =>
  setting(`audience.${name}`, z.int().min(least).max(most), days);

/**
 * For how many days counts are kept by the minute, by the hour and by the day; by the month for ever. Slots, of which
 * each view shows many, have terms of their own.
 */
export const keepingSettings = {
  minutes: keep('keep-minutes', 2, 90, 4),
  hours: keep('keep-hours', 32, 800, 57),
  slotMinutes: keep('keep-slot-minutes', 2, 90, 2),
  slotHours: keep('keep-slot-hours', 4, 800, 8),
  days: keep('keep-days', 366, 7_320, 366),
} as const;

interface Partitioned {
  readonly table: string;
  readonly column: string;
  readonly span: 'day' | 'month';
  readonly kept: keyof typeof keepingSettings;
}

const partitioned: readonly Partitioned[] = [
  { table: 'story_minutes', column: 'minute', span: 'day', kept: 'minutes' },
  { table: 'slot_minutes', column: 'minute', span: 'day', kept: 'slotMinutes' },
  { table: 'story_hours', column: 'hour', span: 'day', kept: 'hours' },
  { table: 'slot_hours', column: 'hour', span: 'day', kept: 'slotHours' },
  { table: 'slot_days', column: 'day', span: 'month', kept: 'days' },
  { table: 'story_days', column: 'day', span: 'month', kept: 'days' },
];

const dayMs = 86_400_000;

/**
 * Makes the partitions of the present span and the next, and drops those whose time has passed. What came before its
 * partition was made moves into it. Doing it again changes nothing.
 */
export async function keepPartitions(db: Db, settings: Settings, now: Date): Promise<void> {
  for (const each of partitioned) {
    await inTransaction(db, async (trx) => {
      // The lock of audience_record: no batch waits for a partition while it holds another.
      await sql`select pg_advisory_xact_lock(7113003)`.execute(trx);
      const present = await partitionsOf(trx, each.table);
      for (const start of [startOf(now, each.span, 0), startOf(now, each.span, 1)])
        if (!present.includes(nameOf(each, start))) await make(trx, each, start);
      const edge = new Date(now.getTime() - settings.get(keepingSettings[each.kept]) * dayMs);
      await forget(trx, each, present, edge);
    });
  }
  const edge = new Date(now.getTime() - settings.get(keepingSettings.hours) * dayMs);
  await db.deleteFrom('trait_hours').where('hour', '<', edge).execute();
}

/** Beginning of the span (in UTC) that lies `ahead` of the one of `at`. */
function startOf(at: Date, span: Partitioned['span'], ahead: number): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return new Date(span === 'month' ? Date.UTC(year, month + ahead) : Date.UTC(year, month, day + ahead));
}

const nameOf = ({ table }: Partitioned, start: Date) =>
  `${table}_${start.toISOString().slice(0, 10).replaceAll('-', '')}`;

async function partitionsOf(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = ${table}::regclass`.execute(db);
  return rows.map(({ name }) => name);
}

async function make(db: Db, each: Partitioned, start: Date): Promise<void> {
  const [name, end] = [nameOf(each, start), startOf(start, each.span, 1)];
  // Of a month's rows all but the last days' stand still: room to change them would never be used.
  const filled = sql.lit(each.span === 'month' ? 100 : 80);
  const [rest, column] = [sql.table(`${each.table}_rest`), sql.id(each.column)];
  const within = sql`${column} >= ${sql.lit(start.toISOString())} and ${column} < ${sql.lit(end.toISOString())}`;
  await sql`create table ${sql.table(name)} (like ${sql.table(each.table)} including defaults) with (fillfactor = ${filled})`.execute(
    db,
  );
  await sql`insert into ${sql.table(name)} select * from ${rest} where ${within}`.execute(db);
  await sql`delete from ${rest} where ${within}`.execute(db);
  await sql`
    alter table ${sql.table(each.table)} attach partition ${sql.table(name)}
    for values from (${sql.lit(start.toISOString())}) to (${sql.lit(end.toISOString())})`.execute(db);
}

async function forget(db: Db, each: Partitioned, present: readonly string[], edge: Date): Promise<void> {
  for (const name of present) {
    const digits = /_(\d{4})(\d{2})(\d{2})$/.exec(name);
    if (!digits) continue;
    const start = new Date(`${digits.slice(1).join('-')}T00:00:00Z`);
    if (startOf(start, each.span, 1) <= edge) await sql`drop table ${sql.table(name)}`.execute(db);
  }
  await sql`
    delete from ${sql.table(`${each.table}_rest`)} where ${sql.id(each.column)} < ${edge.toISOString()}::timestamptz`.execute(
    db,
  );
}
