import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { alsoLikeOf } from './also-like.ts';
import { lockDecision } from './locks.ts';
import { storeAlsoLike } from './store.ts';

/** Decides "You May Also Like" of these stories, each in a transaction of its own; the list of one that is gone goes too. */
export async function refreshAlsoLike(cx: Cx, stories: readonly number[]): Promise<void> {
  for (const story of stories) {
    await inTransaction(cx.db, async (trx) => {
      await lockDecision(trx);
      // First: a note that is made meanwhile waits for this, and stays.
      await trx.deleteFrom('also_like_due').where('story_id', '=', story).execute();
      const decided = await alsoLikeOf(trx, story, cx.now);
      if (decided) {
        await storeAlsoLike(trx, decided, cx.now);
      } else {
        await trx
          .deleteFrom('lists')
          .where('list', '=', 'you-may-also-like')
          .where('story_id', '=', story)
          .execute();
      }
    });
  }
}

/** The stories whose own list is due because another story changed. */
export async function dueAlsoLike(db: Db): Promise<ReadonlySet<number>> {
  const due = await db.selectFrom('also_like_due').select('story_id').execute();
  return new Set(due.map((row) => row.story_id));
}

/**
 * Decides those that are due because another story changed, lowest ID first.
 * @returns how many it found
 */
export async function refreshDueAlsoLike(cx: Cx, limit: number): Promise<number> {
  const { rows } = await sql<{ story: number }>`
    select story_id as story from also_like_due order by story_id limit ${limit}`.execute(cx.db);
  await refreshAlsoLike(
    cx,
    rows.map((row) => row.story),
  );
  return rows.length;
}
