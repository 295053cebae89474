import type { Cx } from '#platform/cx';
import { learnStories } from './learn-story.ts';
import { refreshAlsoLike } from './refresh-also-like.ts';

/** What follows in ranking from a story's change: its text is learnt, and its own list decided. */
export function relateStory(cx: Cx, story: number): Promise<void> {
  return relateStories(cx, [story]);
}

/**
 * The same of several at once, for the job `story.changed`. Where many come together, each is near to others of them: their
 * lists are left to the desk, which decides each once, rather than anew with every neighbour that comes.
 */
export async function relateStories(cx: Cx, stories: readonly number[]): Promise<void> {
  await learnStories(cx, stories);
  if (stories.length === 1) await refreshAlsoLike(cx, stories);
}
