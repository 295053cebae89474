import type { Cx } from '#platform/cx';
import { learnStory } from './learn-story.ts';
import { refreshAlsoLike } from './refresh-also-like.ts';

/** What follows in ranking from a story's change: its text is learnt, and its own list decided. For the job `story.changed`. */
export async function relateStory(cx: Cx, story: number): Promise<void> {
  await learnStory(cx, story);
  await refreshAlsoLike(cx, [story]);
}
