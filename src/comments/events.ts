/** Announced with each change of what readers see of a story's thread. */
export const commentTag = (story: number): string => `comments:${story}`;

/** Announced when a thread looks different although it counts the same: an edit, a recommendation, a pick. */
export const threadTag = (story: number): string => `thread:${story}`;

declare module '#platform/jobs' {
  interface JobData {
    /** A published comment answers another. */
    'comment.answered': { comment: number };
  }
}
