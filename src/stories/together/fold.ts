import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import * as Y from 'yjs';
import { loadDocument } from './store.ts';

const day = 86_400_000;

export interface FoldRule {
  /** Milliseconds for which every update is kept as it arrived. */
  readonly keptFor: number;
  /** A story is folded once it has this many that may go. */
  readonly many: number;
  /** Stories at one time. */
  readonly atOnce: number;
}

const rule: FoldRule = { keptFor: 7 * day, many: 200, atOnce: 20 };

/**
 * Folds old updates into the compacted states of their documents, where a story has many. Only those that a version has
 * been made after: up to there it is known who took part. A document holds all that it ever held, so whatever an editor
 * who was away sends later finds what it builds upon.
 * @returns how many updates went
 */
export async function foldUpdates(cx: Cx, { keptFor, many, atOnce }: FoldRule = rule): Promise<number> {
  const { rows } = await sql<{ story: number; number: number }>`
    with kept as (
      select story_id, max(update_number) as number from (
        select story_id, update_number from story_snapshots
        union all select story_id, update_number from story_versions) as version
      group by story_id)
    select story_id as story, max(story_updates.number) as number
    from story_updates join kept using (story_id)
    where made_at < ${new Date(cx.now.getTime() - keptFor)} and story_updates.number <= kept.number
    group by story_id having count(*) >= ${many} order by 1 limit ${atOnce}`.execute(cx.db);
  let gone = 0;
  for (const { story, number } of rows) gone += await inTransaction(cx.db, (trx) => fold(trx, story, number));
  return gone;
}

async function fold(trx: Trx, story: number, number: number): Promise<number> {
  // As every writer does first.
  await trx.selectFrom('stories').select('id').where('id', '=', story).forNoKeyUpdate().execute();
  const document = await loadDocument(trx, story);
  if (!document) return 0;
  await trx
    .updateTable('story_documents')
    .set({ state: Buffer.from(Y.encodeStateAsUpdate(document.doc)), number: document.number })
    .where('story_id', '=', story)
    .execute();
  const deleted = await trx
    .deleteFrom('story_updates')
    .where('story_id', '=', story)
    .where('number', '<=', number)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}
