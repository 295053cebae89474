import { Fault } from '#platform/errors';
import type { Log } from '#platform/log';
import type { Recorded, Sighting } from './record.ts';

/** Group commit: sightings wait together, are committed together, and only then answered. */
export interface Batches {
  /**
   * Resolves after the commit: whether the story was hidden, so that nothing was counted.
   * @throws Fault `audience.busy`, `database.away`
   */
  add(sighting: Sighting): Promise<boolean>;
  /** Commits what waits; afterwards everything is refused. */
  close(): Promise<void>;
}

interface Waiting {
  readonly sighting: Sighting;
  readonly resolve: (hidden: boolean) => void;
  readonly reject: (fault: Fault) => void;
}

// A batch gathers for this long or until it is this large, so that a commit serves several.
const gather = 20;
const large = 100;
// Then it waits for the commit under way to end, but no longer than this since it began: two may be under way.
const longestWait = 50;
const mostUnderWay = 2;
// Whoever waits longer than this is told that the database is away. It may have counted: sending again is harmless.
const patience = 5_000;
const mostWaiting = 10_000;

/** Gathers sightings, so that one commit serves many. @param commit writes a batch in one transaction */
export function openBatches(
  commit: (sightings: readonly Sighting[]) => Promise<Recorded>,
  log: Log,
): Batches {
  let waiting: Waiting[] = [];
  // The batch that waits goes as soon as fewer commits than this are under way.
  let below = 0;
  let timers: NodeJS.Timeout[] = [];
  let giveUp: NodeJS.Timeout | undefined;
  let underWay = 0;
  let unanswered = 0;
  let closed = false;
  let drained: (() => void) | undefined;

  const send = () => {
    for (const timer of timers) clearTimeout(timer);
    const batch = waiting;
    const patienceEnds = giveUp;
    waiting = [];
    below = 0;
    underWay += 1;
    void run(batch, commit, log).finally(() => {
      clearTimeout(patienceEnds);
      underWay -= 1;
      unanswered -= batch.length;
      sendIfDue(below);
      if (underWay === 0 && waiting.length === 0) drained?.();
    });
  };
  const sendIfDue = (atLeast: number) => {
    below = Math.max(below, atLeast);
    if (waiting.length > 0 && underWay < below) send();
  };
  /** Refuses a batch; one that was never sent makes room for those who come later. */
  const abandon = (batch: Waiting[]) => {
    refuse(batch, away());
    if (waiting !== batch) return;
    for (const timer of timers) clearTimeout(timer);
    waiting = [];
    below = 0;
    unanswered -= batch.length;
  };
  const begin = () => {
    giveUp = setTimeout(abandon, patience, waiting);
    timers = [setTimeout(sendIfDue, gather, 1), setTimeout(sendIfDue, longestWait, mostUnderWay)];
  };
  return {
    add(sighting) {
      if (closed) return Promise.reject(away());
      if (unanswered >= mostWaiting) return Promise.reject(busy());
      unanswered += 1;
      return new Promise((resolve, reject) => {
        if (waiting.push({ sighting, resolve, reject }) === 1) begin();
        if (waiting.length === large) sendIfDue(1);
      });
    },
    close() {
      closed = true;
      return new Promise((resolve) => {
        drained = resolve;
        if (waiting.length > 0) sendIfDue(1);
        else if (underWay === 0) resolve();
      });
    },
  };
}

/** Commits one batch and answers all who wait for it. Never rejects. */
async function run(
  batch: readonly Waiting[],
  commit: (sightings: readonly Sighting[]) => Promise<Recorded>,
  log: Log,
): Promise<void> {
  try {
    const { hidden } = await commit(merge(batch));
    for (const { sighting, resolve } of batch) resolve(sighting.story !== null && hidden.has(sighting.story));
  } catch (error) {
    log.warn({ reason: String(error) }, 'a batch of views was not counted');
    refuse(batch, away(error));
  }
}

function refuse(batch: readonly Waiting[], fault: Fault): void {
  for (const { reject } of batch) reject(fault);
}

/** One sighting a page and story, with the greatest of its totals and all of its slots. */
export function merge(batch: readonly { readonly sighting: Sighting }[]): Sighting[] {
  const merged = new Map<string, Sighting>();
  for (const { sighting } of batch) {
    const key = `${sighting.page} ${sighting.story}`;
    const before = merged.get(key);
    if (before) {
      before.visible = Math.max(before.visible, sighting.visible);
      before.active = Math.max(before.active, sighting.active);
      before.depth = Math.max(before.depth, sighting.depth);
      before.vitals = sighting.vitals ?? before.vitals;
      const held = new Set(before.slots.map(({ code }) => code));
      const added = sighting.slots.filter(({ code }) => !held.has(code));
      if (added.length > 0) before.slots = [...before.slots, ...added];
    } else merged.set(key, { ...sighting });
  }
  return [...merged.values()];
}

const busy = () =>
  new Fault('audience.busy', 'unavailable', 'More views come in than can be counted at the moment.', {
    help: 'Send it again in a second; nothing is counted twice.',
    retryAfter: 1,
  });

/** Nothing was counted, or it may have been: sending again is harmless either way. */
export const away = (cause?: unknown) =>
  new Fault('database.away', 'unavailable', 'The view could not be counted at the moment.', {
    help: 'Send it again in a few seconds; nothing is counted twice.',
    retryAfter: 5,
    cause,
  });
