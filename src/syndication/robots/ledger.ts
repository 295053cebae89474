import { sql } from 'kysely';
import { inTransaction, type Db } from '#platform/db';

/** Whether a crawler is who it says: `proved` by address or name of its host, `false` by the same, else `unproved`. */
export const standings = ['unproved', 'proved', 'false'] as const;
export type Standing = (typeof standings)[number];

/** One line of the ledger: a robot on a day (UTC, `YYYY-MM-DD`). */
export interface Entry {
  readonly day: string;
  readonly robot: string;
  readonly standing: Standing;
}

/** What it asked for and got: bytes as they went out with their headers, pages of stories, refusals. */
export interface Taken {
  readonly requests: number;
  readonly bytes: number;
  readonly stories: number;
  readonly refused: number;
}

export interface RobotLedger {
  enter(entry: Entry, taken: Taken): void;
  /** Bytes of that day so far, of all processes as of the last writing. */
  bytes(entry: Entry): number;
  /** Writes down what came since, and reads what others wrote. */
  write(now: Date): Promise<void>;
}

const keptDays = 400;

export const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const keyOf = ({ day, robot, standing }: Entry) => `${day} ${standing} ${robot}`;

/** Collects in memory and is written down now and then: what a robot took is no count that a reader acknowledges. */
export function createRobotLedger(db: () => Db): RobotLedger {
  let pending = new Map<string, Entry & Taken>();
  let written = new Map<string, number>();

  const enter = (entry: Entry, taken: Taken) => {
    const key = keyOf(entry);
    const before = pending.get(key);
    pending.set(key, {
      ...entry,
      requests: taken.requests + (before?.requests ?? 0),
      bytes: taken.bytes + (before?.bytes ?? 0),
      stories: taken.stories + (before?.stories ?? 0),
      refused: taken.refused + (before?.refused ?? 0),
    });
  };
  return {
    enter,
    bytes(entry) {
      const key = keyOf(entry);
      return (written.get(key) ?? 0) + (pending.get(key)?.bytes ?? 0);
    },
    async write(now) {
      const day = dayOf(now);
      const taken = pending;
      pending = new Map();
      try {
        const rows = await writeDown(db(), [...taken.values()], day);
        written = new Map(rows.map((row) => [keyOf({ ...row, day }), Number(row.bytes)]));
      } catch (error) {
        for (const one of taken.values()) enter(one, one);
        throw error;
      }
    },
  };
}

function writeDown(db: Db, taken: readonly (Entry & Taken)[], day: string) {
  // In one order for all processes: else two that write at once may each hold what the other waits for.
  const rows = taken.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return inTransaction(db, async (trx) => {
    if (rows.length > 0) {
      await trx
        .insertInto('crawler_days')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['day', 'robot', 'standing']).doUpdateSet({
            requests: sql`crawler_days.requests + excluded.requests`,
            bytes: sql`crawler_days.bytes + excluded.bytes`,
            stories: sql`crawler_days.stories + excluded.stories`,
            refused: sql`crawler_days.refused + excluded.refused`,
          }),
        )
        .execute();
      await sql`delete from crawler_days where day < ${day}::date - ${keptDays}::int`.execute(trx);
    }
    return trx
      .selectFrom('crawler_days')
      .select(['robot', 'standing', 'bytes'])
      .where('day', '=', day)
      .execute();
  });
}
