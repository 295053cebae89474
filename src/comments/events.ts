/** Announced with each change of what readers see of a story's thread. */
export const commentTag = (story: number): string => `comments:${story}`;
