import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { ThreadOrder } from './comment.ts';
import { commentsPerPage, repliesShown, type ThreadPlace } from './thread.ts';

/**
 * Where a published comment is seen. It costs what one page costs, however long the thread is.
 * @returns undefined where readers do not see it
 */
export async function placeOf(
  db: Db,
  comment: number,
  order: ThreadOrder,
): Promise<(ThreadPlace & { readonly story: number }) | undefined> {
  const row = await db
    .selectFrom('comments')
    .select(['id', 'story_id as story', 'parent_id as parent'])
    .where('id', '=', comment)
    .where('state', '=', 'published')
    .executeTakeFirst();
  if (!row) return undefined;
  const { story, parent } = row;
  if (parent !== null) {
    const among = sql`other.parent_id = one.parent_id and other.state = 'published'`;
    const earlier = await neighbours(db, comment, 'oldest', among);
    const unseen = order === 'newest' ? await neighbours(db, comment, 'newest', among) : earlier;
    if (unseen.length >= repliesShown) {
      const after = earlier.length > commentsPerPage - 1 ? (earlier[0] ?? null) : null;
      return { story, order, after, replies: parent };
    }
  }
  const root = parent ?? comment;
  const before = await neighbours(
    db,
    root,
    order,
    sql`other.story_id = one.story_id and other.parent_id is null`,
  );
  return {
    story,
    order,
    after: before.length >= commentsPerPage ? (before[0] ?? null) : null,
    replies: null,
  };
}

/** IDs of those right before a comment, the nearest first, at most a page of them. */
async function neighbours(
  db: Db,
  comment: number,
  order: ThreadOrder,
  among: ReturnType<typeof sql>,
): Promise<number[]> {
  const by = order === 'best' ? 'best' : 'posted_at';
  const isEarlier = order === 'oldest' ? sql`<` : sql`>`;
  const direction = order === 'oldest' ? sql`desc` : sql`asc`;
  const { rows } = await sql<{ id: number }>`
    select other.id from comments as one join comments as other on ${among}
      and (${sql.ref(`other.${by}`)}, other.id) ${isEarlier} (${sql.ref(`one.${by}`)}, one.id)
    where one.id = ${comment}
    order by ${sql.ref(`other.${by}`)} ${direction}, other.id ${direction} limit ${commentsPerPage}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
