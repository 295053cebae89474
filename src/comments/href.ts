/** Name of the query parameter by which a story's page is asked for a later page of its thread. */
export const threadParameter = 'comments';

/** Address of a page of a story's thread. */
export function threadHref(story: string, page: number): string {
  return `${page > 1 ? `${story}?${threadParameter}=${page}` : story}#comments`;
}

/** Address at which a published comment is seen. */
export function commentHref(story: string, page: number, comment: number): string {
  return `${page > 1 ? `${story}?${threadParameter}=${page}` : story}#comment-${comment}`;
}
