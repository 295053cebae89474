import type { ThreadOrder } from './comment.ts';
import type { ThreadPlace } from './thread.ts';

/** Address of a part of a story's thread. @param usual the order that a thread has by itself, which no address names */
export function threadHref(
  story: string,
  place: ThreadPlace,
  usual: ThreadOrder,
  anchor = 'comments',
): string {
  const query = new URLSearchParams();
  if (place.replies !== null) query.set('replies', String(place.replies));
  else if (place.order !== usual) query.set('order', place.order);
  if (place.after !== null) query.set('after', String(place.after));
  return `${query.size > 0 ? `${story}?${query}` : story}${anchor === '' ? '' : `#${anchor}`}`;
}

/** The permanent link of a comment; it leads to wherever the comment stands at the time. */
export const commentHref = (comment: number): string => `/comments/${comment}`;

/** Where a rejection is explained, and may be contested; in each language. @param statement its token */
export const decisionHref = (statement: string): string => `/readers/decisions/${statement}`;

/** Where what a reader wrote is shown to that reader while it waits. @param story path */
export const heldHref = (story: string, comment: number): string => `${story}#comment-${comment}`;
