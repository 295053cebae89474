import type { Db } from '#platform/db';

/** Letters of the outbox, the latest first: those that wait, and those that left. */
export function readOutbox(db: Db, before: number | undefined, limit: number) {
  return db
    .selectFrom('outbox')
    .select(['id', 'recipient as to', 'subject', 'text', 'posted_at as postedAt', 'sent_at as sentAt'])
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
