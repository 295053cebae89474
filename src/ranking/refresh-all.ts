import type { Cx } from '#platform/cx';
import { refreshLists } from './decide.ts';
import { learnGrown } from './learn-grown.ts';
import { noPicks, type Picks } from './picks.ts';
import { refreshDueAlsoLike } from './refresh-also-like.ts';

/** Decides all that is due, so that a command returns when lists are as they will be. */
export async function refreshAll(cx: Cx, picks: Picks = noPicks): Promise<void> {
  await learnGrown(cx);
  await refreshLists(cx, { picks });
  while ((await refreshDueAlsoLike(cx, 100)) > 0);
}
