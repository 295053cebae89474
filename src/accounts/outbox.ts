import type { Db } from '#platform/db';

/** Letters of the outbox, the latest first: those that wait, and those that left. */
export async function readOutbox(db: Db, before: number | undefined, limit: number) {
  const letters = await db
    .selectFrom('outbox')
    .select([
      'id',
      'recipient as to',
      'subject',
      'text',
      'posted_at as postedAt',
      'sent_at as sentAt',
      'private',
    ])
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return letters.map(({ private: secret, to, ...letter }) => ({ ...letter, to: secret ? masked(to) : to }));
}

/** A reader's address is shown to nobody: enough of it to tell two letters apart. */
const masked = (address: string): string => address.replace(/^(.).*(@.).*$/u, '$1…$2…');
