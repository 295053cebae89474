import { sql } from 'kysely';
import type { Db } from '#platform/db';

/** Counts objections of readers, by as many statements as for one. @param comments of each objection */
export async function countObjections(db: Db, comments: readonly number[], by: 1 | -1): Promise<void> {
  if (comments.length === 0) return;
  await sql`
    update comments set objections = greatest(0, comments.objections + ${by}::int * said.often)
    from (select id, count(*)::int as often from unnest(${[...comments]}::int[]) as id group by id) as said
    where comments.id = said.id`.execute(db);
}

/** The comments of those reports that are among the objections. */
export const objectionsOf = (
  reports: readonly { readonly comment_id: number; readonly counts: boolean }[],
): number[] => reports.filter(({ counts }) => counts).map(({ comment_id: comment }) => comment);
