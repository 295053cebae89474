import { slotsTag } from '#audience';
import type { Cx } from '#platform/cx';
import type { Announcement, Events } from '#platform/events';
import type { Log } from '#platform/log';
import { nextVisibilityChange } from '#stories';
import { refreshLists } from './decide.ts';
import { learnSlots, type SlotExperience } from './experience.ts';
import { listsAreDue } from './neighbours.ts';
import { paced } from './paced.ts';
import { noPicks, type Picks } from './picks.ts';
import { watchReaders } from './readers.ts';
import { refreshAlsoLike, refreshDueAlsoLike } from './refresh-also-like.ts';

export interface RankingDeskOptions {
  readonly cx: () => Cx;
  readonly events: Events;
  readonly log: Log;
  readonly picks?: Picks;
}

/** Keeps the lists true while the paper runs. */
export interface RankingDesk {
  /** Decides all lists once, then as things are announced. */
  start(): Promise<void>;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

const second = 1_000;
// Popular Now follows views and slots at most this often; the other lists are slower to change, and dearer.
const pace = {
  popular: second,
  views: 10 * second,
  changes: second,
  idle: 60 * second,
  experience: 60 * second,
} as const;
// What, besides picks, may change any list at once.
const decisive = new Set(['stories', 'settings', listsAreDue]);
// "You May Also Like" of this many stories at a time, so that a flood of views does not hold up the rest.
const atATime = 60;

/** Creates the desk: it hears views, slots, changes of stories and picks, and the clock. */
export function createRankingDesk({ cx, events, log, picks = noPicks }: RankingDeskOptions): RankingDesk {
  const readers = watchReaders();
  let stopListening = () => {};
  let stopped = true;

  let learnt: SlotExperience | undefined;
  const experience = async ({ db, now }: Cx) => {
    if (learnt && now.getTime() - learnt.learntAt.getTime() < pace.experience) return learnt;
    learnt = await learnSlots(db, now);
    return learnt;
  };
  const popular = paced(pace.popular, log, async () => {
    const decided = cx();
    await refreshLists(decided, { lists: ['popular-now'], picks, experience: await experience(decided) });
  });
  const others = paced(pace.changes, log, async () => {
    const decided = cx();
    await refreshLists(decided, { picks, experience: await experience(decided) });
    // Of the instant at which the lists were decided: a pick that starts meanwhile is not slept through.
    await wakeAtNextChange(decided);
    const due = await refreshDueAlsoLike(cx(), atATime);
    const moved = await readers.takeMoved(cx(), atATime);
    await refreshAlsoLike(cx(), moved);
    if (due === atATime || moved.length === atATime) others.want(0);
  });

  let wake: NodeJS.Timeout | undefined;
  const wakeAtNextChange = async ({ db, now }: Cx) => {
    const next = [await nextVisibilityChange(db, now), await picks.nextChange(db, now)];
    const waits = next.flatMap((instant) => (instant ? [instant.getTime() - cx().now.getTime()] : []));
    if (stopped) return;
    clearTimeout(wake);
    wake = setTimeout(() => others.want(0), Math.max(0, Math.min(pace.idle, ...waits)));
  };

  const hear = (announcement: Announcement | 'everything') => {
    if (announcement === 'everything') return others.want(0);
    const { tags = [], views = [] } = announcement;
    if (views.length > 0) {
      readers.saw(
        views.map(([story]) => story),
        cx().now,
      );
      popular.want(0);
      others.want(pace.views);
    }
    if (tags.includes(slotsTag)) popular.want(0);
    if (tags.some((tag) => decisive.has(tag) || tag.startsWith('list:must-reads:'))) others.want(0);
  };
  return {
    async start() {
      stopped = false;
      stopListening = events.listen(hear);
      await others.now();
    },
    async stop() {
      stopped = true;
      stopListening();
      clearTimeout(wake);
      await Promise.all([popular.stop(), others.stop()]);
    },
  };
}
