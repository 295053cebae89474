import type { Cx } from '#platform/cx';
import type { Trx } from '#platform/db';
import { announce } from '#platform/events';
import type { JobData } from '#platform/jobs';

/** Announced with each change of what readers see of a story's thread. */
export const commentTag = (story: number): string => `comments:${story}`;

/** Announced when a thread looks different although it counts the same: an edit, a recommendation, a pick. */
export const threadTag = (story: number): string => `thread:${story}`;

declare module '#platform/jobs' {
  interface JobData {
    /** A published comment answers another. */
    'comment.answered': { comment: number };
    /** Readers see a comment from now on, or no longer do. */
    'comment.seen': { comment: number; story: number; isOut: boolean };
  }
}

/** Tells caches now and whoever waits for comments later, with the transaction. */
export const announceComment = (trx: Trx, cx: Cx, seen: JobData['comment.seen']): Promise<void> =>
  announceComments(trx, cx, [seen]);

/** `announceComment` of each, by as many statements as for one. */
export async function announceComments(
  trx: Trx,
  cx: Cx,
  seen: readonly JobData['comment.seen'][],
): Promise<void> {
  await announce(trx, { tags: [...new Set(seen.map(({ story }) => commentTag(story)))] });
  await cx.jobs.sendAll(trx, 'comment.seen', seen);
}
