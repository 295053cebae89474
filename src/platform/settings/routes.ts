import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { operation } from '#platform/http';
import { changeSetting, type Setting } from './settings.ts';

/** Settings that people see together. */
export interface SettingGroup {
  readonly group: string;
  // Each has a type of its own; its schema checks it.
  // oxlint-disable-next-line typescript/no-explicit-any -- a setting of any type
  readonly settings: readonly Setting<any>[];
}

/** What the newsroom adds to the change of a setting. */
export interface SettingRules {
  /** Refuses what a schema cannot know. @throws Fault */
  check(cx: Cx, name: string, value: unknown): Promise<void> | void;
  /** Notes who did it, in the same transaction. */
  note(cx: Cx): Promise<void>;
  /** Names of members of staff by their IDs, also of those who have left. */
  names(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string>>;
}

const remembered = 100;
const change = z.object({
  id: z.int(),
  name: z.string(),
  /** Null where it had never been set. */
  old: z.unknown(),
  new: z.unknown(),
  at: z.string(),
  /** Name of who did it; null for the machine. */
  by: z.string().nullable(),
});

/** Operations on the settings that are for people: any other stays out of their reach. */
export function settingRoutes(groups: readonly SettingGroup[], { check, note, names }: SettingRules) {
  const all = new Map(groups.flatMap(({ settings }) => settings.map((one) => [one.name, one])));
  return [
    operation({
      method: 'GET',
      path: '/api/settings',
      access: 'settings.read',
      summary: 'The settings, what each may hold, and what they were before',
      answer: z.object({
        groups: z.array(
          z.object({
            group: z.string(),
            settings: z.array(
              z.object({
                name: z.string(),
                schema: z.record(z.string(), z.unknown()),
                value: z.unknown(),
                fallback: z.unknown(),
              }),
            ),
          }),
        ),
        history: z.array(change),
      }),
      async handle({ cx }) {
        const values = await storedValues(cx.db);
        return {
          groups: groups.map(({ group, settings }) => ({
            group,
            settings: settings.map(({ name, schema, fallback }) => {
              const stored = schema.safeParse(values.get(name));
              return {
                name,
                schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<
                  string,
                  unknown
                >,
                value: stored.success ? (stored.data as unknown) : (fallback as unknown),
                fallback: fallback as unknown,
              };
            }),
          })),
          history: await historyOf(cx.db, [...all.keys()], names),
        };
      },
    }),
    operation({
      method: 'PUT',
      path: '/api/settings/:name',
      access: 'settings.edit',
      summary: 'Change one setting',
      params: z.object({ name: z.string() }),
      body: z.object({ value: z.unknown() }),
      answer: z.void(),
      async handle({ cx, params, body }) {
        const setting = all.get(params.name);
        if (!setting) {
          throw new Fault('settings.no-such-setting', 'not-found', `There is no setting ${params.name}.`);
        }
        await inTransaction(cx.db, async (trx) => {
          const within = { ...cx, db: trx };
          await check(within, setting.name, body.value);
          const by = cx.actor.kind === 'staff' ? cx.actor.id : null;
          await changeSetting(trx, setting, body.value as never, cx.now, by);
          await note(within);
        });
        // Other processes hear of it; this one answers with it in force.
        await cx.settings.refresh();
      },
    }),
  ] as const;
}

async function storedValues(db: Db): Promise<Map<string, unknown>> {
  const rows = await db.selectFrom('settings').select(['name', 'value']).execute();
  return new Map(rows.map((row) => [row.name, row.value]));
}

async function historyOf(
  db: Db,
  settings: readonly string[],
  names: SettingRules['names'],
): Promise<z.input<typeof change>[]> {
  const rows = await db
    .selectFrom('settings_history')
    .selectAll()
    .where('name', 'in', [...settings])
    .orderBy('id', 'desc')
    .limit(remembered)
    .execute();
  const people = await names(db, [...new Set(rows.flatMap((row) => row.changed_by ?? []))]);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    old: row.old_value,
    new: row.new_value,
    at: row.changed_at.toISOString(),
    by: row.changed_by === null ? null : (people.get(row.changed_by) ?? null),
  }));
}
