import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Model } from './model.ts';

// The newest of each kind: what a desk may get through before the next lesson.
const mostOfAKind = 2_000;
// Some ten milliseconds of scoring before anybody else gets a turn.
const atOnce = 25;

/**
 * Asks the classifier anew about comments that still wait for a person, held or published unread: when they came it may have
 * known less, or nothing. Comments that somebody decides on at this moment are left alone.
 */
export async function sortWaiting(db: Db, model: Pick<Model, 'score'>): Promise<void> {
  for (const waiting of [sql`state = 'held'`, sql`state = 'published' and moderated_at is null`]) {
    const { rows } = await sql<{ id: number; text: string; likeness: number }>`
      select id, text, likeness from comments where ${waiting}
      order by posted_at desc, id desc limit ${mostOfAKind}`.execute(db);
    for (let from = 0; from < rows.length; from += atOnce) {
      const changed = rows.slice(from, from + atOnce).flatMap(({ id, text, likeness }) => {
        const score = Math.fround(model.score(text));
        return score === likeness ? [] : [{ id, text, score }];
      });
      if (changed.length > 0) {
        await sql`
          with judged as (
            select * from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as j (id integer, text text, score real)
          ), free as (
            select c.id, j.score from comments c join judged j on j.id = c.id and j.text = c.text
            where ${waiting} order by c.id for no key update of c skip locked
          )
          update comments c set likeness = free.score from free where free.id = c.id`.execute(db);
      }
      await setImmediate();
    }
  }
}
