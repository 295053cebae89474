import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Db } from '#platform/db';

const day = 86_400_000;

/** The salt that serves one day (of UTC). */
export interface Salt {
  /** As a key ready for use: to make one of bytes costs four times what the hash does. */
  readonly salt: KeyObject;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface Salts {
  /** The salt of an instant, and the one before while its keys still count. */
  at(instant: Date): Promise<{ current: Salt; former: Salt | undefined }>;
}

/** Salts come from the database, so that all processes share them; the first to need one makes it. */
export function openSalts(db: Db, formerFor: number): Salts {
  let current: Salt | undefined;
  let former: Salt | undefined;
  return {
    async at(instant) {
      const starts = new Date(Math.floor(instant.getTime() / day) * day);
      if (current?.startsAt.getTime() !== starts.getTime()) {
        former = await find(db, new Date(starts.getTime() - day));
        current = await findOrMake(db, starts);
      }
      const overlaps = instant.getTime() - starts.getTime() < formerFor;
      return { current, former: overlaps ? former : undefined };
    },
  };
}

async function findOrMake(db: Db, startsAt: Date): Promise<Salt> {
  await db
    .insertInto('salts')
    .values({ salt: randomBytes(32), starts_at: startsAt, ends_at: new Date(startsAt.getTime() + day) })
    .onConflict((conflict) => conflict.column('starts_at').doNothing())
    .execute();
  return (await find(db, startsAt)) as Salt;
}

async function find(db: Db, startsAt: Date): Promise<Salt | undefined> {
  const row = await db.selectFrom('salts').selectAll().where('starts_at', '=', startsAt).executeTakeFirst();
  return row && { salt: createSecretKey(row.salt), startsAt: row.starts_at, endsAt: row.ends_at };
}
