import type { Trx } from '#platform/db';

/** What webhooks were last told of a story. */
export type Told = 'out' | 'gone' | 'hidden';

/** Remembers what was told, in the transaction that tells it. */
export async function noteTold(trx: Trx, story: number, told: Told): Promise<void> {
  await trx
    .insertInto('webhook_stories')
    .values({ story_id: story, told })
    .onConflict((conflict) => conflict.column('story_id').doUpdateSet({ told }))
    .execute();
}
