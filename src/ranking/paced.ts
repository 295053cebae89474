import type { Log } from '#platform/log';

export interface Paced {
  /** Runs in `delay` milliseconds, or as soon as the pace allows after that; a sooner wish stands. */
  want(delay: number): void;
  /** Runs at once; resolves when it is done. */
  now(): Promise<void>;
  /** Resolves when nothing is under way; nothing runs after that until `now`. */
  stop(): Promise<void>;
}

/**
 * Runs work one at a time, and starts it at most once per `interval` milliseconds. A wish that comes while it runs is
 * served by the next run. What fails is logged and tried again.
 */
export function paced(interval: number, log: Log, work: () => Promise<void>): Paced {
  let timer: NodeJS.Timeout | undefined;
  let due = Infinity;
  let earliest = -Infinity;
  let running: Promise<void> | undefined;
  let stopped = false;

  const attempt = async () => {
    earliest = performance.now() + interval;
    try {
      await work();
    } catch (error) {
      log.warn({ reason: String(error) }, 'lists could not be decided; they will be soon');
      due = Math.min(due, performance.now() + 2 * interval);
    } finally {
      running = undefined;
      arm();
    }
  };
  const run = (): Promise<void> => {
    clearTimeout(timer);
    due = Infinity;
    running ??= attempt();
    return running;
  };
  const arm = () => {
    clearTimeout(timer);
    if (stopped || running || due === Infinity) return;
    timer = setTimeout(() => void run(), Math.max(0, Math.max(due, earliest) - performance.now()));
  };
  return {
    want(delay) {
      due = Math.min(due, performance.now() + delay);
      arm();
    },
    now() {
      stopped = false;
      return run();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
