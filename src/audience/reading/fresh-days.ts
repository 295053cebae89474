import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#platform/db';
import type { Log } from '#platform/log';
import { rollDays } from '../roll-days.ts';

const restMs = 10_000;
const patienceMs = 1_000;

/** Days as they are by now, for whoever reads them. */
export interface FreshDays {
  /** Sums up what came since, at most once in ten seconds; nobody waits for that longer than a second. */
  freshen(): Promise<void>;
  close(): void;
}

/** @param zone time zone of the paper */
export function openFreshDays(db: Db, zone: () => string, log: Log): FreshDays {
  let begunAt = -Infinity;
  let underWay: Promise<void> | undefined;
  let closed = false;
  const roll = () =>
    rollDays(db, zone())
      .catch((error: unknown) => {
        if (!closed) log.warn({ reason: String(error) }, 'hours were not rolled up');
      })
      .finally(() => (underWay = undefined));
  return {
    async freshen() {
      if (!closed && underWay === undefined && performance.now() - begunAt >= restMs) {
        begunAt = performance.now();
        underWay = roll();
      }
      if (underWay) await Promise.race([underWay, sleep(patienceMs, undefined, { ref: false })]);
    },
    close: () => (closed = true),
  };
}
