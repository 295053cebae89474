import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import type { Comment } from './comment.ts';

export const commentsPerPage = 50;

/** One page of what readers see under a story, oldest first. */
export interface Thread {
  readonly story: number;
  /** Published comments in all. */
  readonly count: number;
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
  readonly comments: readonly Comment[];
}

/**
 * A page of a story's published comments; empty for a story that readers cannot see, and beyond the last page.
 * @param page from 1
 */
export async function thread(
  db: Db,
  story: number,
  { page, now }: { readonly page: number; readonly now: Date },
): Promise<Thread> {
  const { rows } = await sql<{
    count: number;
    comments: { id: number; name: string; text: string; at: string }[];
  }>`
    select
      (select count(*)::int from comments where story_id = stories.id and state = 'published') as count,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'text', text, 'at', posted_at)
          order by posted_at, id), '[]')
        from (
          select id, name, text, posted_at from comments where story_id = stories.id and state = 'published'
          order by posted_at, id limit ${commentsPerPage} offset ${(page - 1) * commentsPerPage}
        ) as listed) as comments
    from stories where stories.id = ${story} and ${isVisible(now)}`.execute(db);
  const count = rows[0]?.count ?? 0;
  return {
    story,
    count,
    page,
    pages: Math.max(1, Math.ceil(count / commentsPerPage)),
    comments: (rows[0]?.comments ?? []).map(({ at, ...comment }) => ({ ...comment, postedAt: new Date(at) })),
  };
}

/** Published comments of each story, 0 for those without. The caller has only stories that readers see. */
export async function commentCounts(db: Db, stories: readonly number[]): Promise<Map<number, number>> {
  const counts = new Map(stories.map((story) => [story, 0]));
  if (counts.size === 0) return counts;
  const rows = await db
    .selectFrom('comments')
    .select((select) => ['story_id', select.fn.countAll<number>().as('count')])
    .where('state', '=', 'published')
    .where('story_id', 'in', [...counts.keys()])
    .groupBy('story_id')
    .execute();
  for (const row of rows) counts.set(row.story_id, row.count);
  return counts;
}

/** The page of its thread on which a published comment stands, from 1. */
export async function pageOfComment(db: Db, comment: number): Promise<number> {
  const { rows } = await sql<{ before: number }>`
    select count(*)::int as before
    from comments as one join comments as other on other.story_id = one.story_id and other.state = 'published'
      and (other.posted_at, other.id) < (one.posted_at, one.id)
    where one.id = ${comment}`.execute(db);
  return Math.floor((rows[0]?.before ?? 0) / commentsPerPage) + 1;
}
