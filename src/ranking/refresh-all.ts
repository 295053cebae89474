import { setTimeout as sleep } from 'node:timers/promises';
import type { Cx } from '#platform/cx';
import { refreshLists } from './decide.ts';
import { learnGrown } from './learn-grown.ts';
import { noPicks, type Picks } from './picks.ts';
import { dueAlsoLike, refreshDueAlsoLike } from './refresh-also-like.ts';

/** Decides all that is due, so that a command returns when lists are as they will be. */
export async function refreshAll(cx: Cx, picks: Picks = noPicks): Promise<void> {
  await learnGrown(cx);
  await refreshLists(cx, { picks });
  while ((await refreshDueAlsoLike(cx, 100)) > 0);
}

/**
 * The same where a paper runs: its desk decides what is due of stories' own lists, and is waited for. Two who decided them
 * side by side would each decide the same ones. What becomes due meanwhile is not waited for, and weighing the texts anew is
 * a chore of that paper.
 */
export async function awaitLists(cx: Cx, picks: Picks = noPicks): Promise<void> {
  await refreshLists(cx, { picks });
  let waiting = await dueAlsoLike(cx.db);
  while (waiting.size > 0) {
    await sleep(50);
    waiting = waiting.intersection(await dueAlsoLike(cx.db));
  }
}
