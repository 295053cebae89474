import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { storySettings } from './settings.ts';

/**
 * The instant at which a scheduled story is hidden again unless a process has confirmed by then that it was there; null
 * where the newsroom wants missed stories to be out all the same.
 */
export function holdAfter(cx: Cx, publishedAt: Date): Date | null {
  if (cx.settings.get(storySettings.missed) === 'publish') return null;
  return new Date(publishedAt.getTime() + cx.settings.get(storySettings.missedMinutes) * 60_000);
}

/**
 * Confirms that somebody was there at the instants that came: each process calls it every few seconds. What was not
 * confirmed in time is held by the rule of visibility itself, so that no start of a process can be too late to hold it.
 */
export async function confirmDue(cx: Cx): Promise<void> {
  await cx.db
    .updateTable('stories')
    .set({ hold_after: null })
    .where('hold_after', '>', cx.now)
    .where('published_at', '<=', cx.now)
    .execute();
}

/** Said where a held story is asked for what only a decision can give. */
export const held = (story: number) =>
  new Fault('stories.held', 'conflict', `Story ${story} missed its instant and is held.`, {
    help: 'Publish it now, choose another time, or withdraw it.',
  });
