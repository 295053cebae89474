import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import type { Cx } from '#platform/cx';
import { createCrawlerChecks } from './checks.ts';
import type { CrawlerList } from './crawlers.ts';
import { robotGate, type GateOptions } from './gate.ts';
import { createRobotLedger } from './ledger.ts';
import { readRanges, refreshRanges } from './ranges.ts';

export interface RobotDoorOptions extends Pick<GateOptions, 'storyAt' | 'settings'> {
  readonly crawlers: CrawlerList;
  readonly config: Pick<Config, 'trustedProxies'>;
  readonly clock: Clock;
  /** A context whose instant is now. */
  cx(): Cx;
}

/** The gate with its checks and its ledger. */
export interface RobotDoor {
  /** For the server's `fast` hook: true for requests that were refused. */
  pass(request: IncomingMessage, response: ServerResponse): boolean;
  /** Writes the ledger down; a chore. */
  write(): Promise<void>;
  /** Reads the addresses that operators publish, and takes in what any process read; a chore. */
  refresh(): Promise<void>;
}

/** Opens the gate. Its ledger and addresses are written and read by the chores alone. */
export function openRobotDoor(options: RobotDoorOptions): RobotDoor {
  const { crawlers, clock, cx } = options;
  const checks = createCrawlerChecks({ clock });
  const ledger = createRobotLedger(() => cx().db);
  return {
    pass: robotGate({ ...options, checks, ledger }),
    write: () => ledger.write(clock.now()),
    async refresh() {
      await refreshRanges(cx(), crawlers);
      checks.learn(await readRanges(cx().db));
    },
  };
}
