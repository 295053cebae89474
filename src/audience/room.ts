import type { Clock } from '#platform/clock';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import type { Client } from '#platform/http';
import type { Log } from '#platform/log';
import type { Settings } from '#platform/settings';
import { away, openBatches } from './batches.ts';
import type { Beacon } from './beacon.ts';
import { counting, series as allSeries } from './counting.ts';
import { watchDataCentres } from './data-centres.ts';
import type { Device } from './devices.ts';
import { changeHalfLife, halfLife } from './half-life.ts';
import { createJudge } from './judge.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { openOrigins } from './origins.ts';
import { openPrefetches } from './prefetches.ts';
import { watchPresence, type Presence } from './presence.ts';
import { watchRates } from './rates.ts';
import { longestName } from './reader-key.ts';
import { recordBatch, type Recorded, type Sighting } from './record.ts';
import { seriesOf } from './robots.ts';
import { openSalts } from './salts.ts';
import { slotsOf } from './slots.ts';
import { openSources } from './sources.ts';
import { sweep } from './sweep.ts';

/** Who sent a beacon. */
export interface Visitor extends Pick<Client, 'network' | 'userAgent'> {
  readonly device?: Device;
}

/** Where views come in. One a process; processes share their counts in the database. */
export interface CountingRoom {
  /**
   * Counts a beacon; resolves once it is committed.
   * @throws Fault `audience.no-such-story`, `audience.busy`, `database.away`; after the last two it is safe to send it again
   */
  record(beacon: Beacon, visitor: Visitor, at: Date): Promise<void>;
  /** A browser fetched the story's page ahead of any reader. Counted within seconds, in a series of its own. */
  readonly prefetched: (story: number, at: Date) => void;
  /** The server answered a page: for the ledger of robots, and beside the views. Written within seconds. */
  readonly answered: Ledger['answered'];
  readonly presence: Pick<Presence, 'count'>;
  /** Commits what has come in, and takes no more. */
  close(): Promise<void>;
}

export interface CountingRoomOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
}

/** Opens the counting room of this process. */
export function createCountingRoom({ db, clock, log, settings }: CountingRoomOptions): CountingRoom {
  const salts = openSalts(db, counting.windowMinutes * 60_000);
  const origins = openOrigins(db);
  const rates = watchRates();
  const judge = createJudge();
  const presence = watchPresence();
  const inDataCentre = watchDataCentres(settings);
  const ledger = openLedger(db, log, inDataCentre);
  const sourceOf = openSources();
  const prefetches = openPrefetches(db, log);
  let obeyed: number | undefined;

  const commit = async (sightings: readonly Sighting[]) => {
    const [first] = sightings as [Sighting];
    const wanted = settings.get(halfLife);
    if (wanted !== obeyed) await changeHalfLife(db, wanted, first.at);
    obeyed = wanted;
    const current = await salts.at(first.at);
    const judgement = judge.judge(sightings);
    let recorded: Recorded | undefined;
    try {
      recorded = await recordBatch(db, sightings, judgement, current);
    } finally {
      judgement.settle(recorded !== undefined);
    }
    for (const index of recorded.fresh) {
      const sighting = sightings[index] as Sighting;
      rates.note(sighting.reader, sighting.at);
    }
    return recorded;
  };
  const batches = openBatches(commit, log);
  const sweeper = setInterval(() => {
    sweep(db, clock.now()).catch((error: unknown) => log.warn({ reason: String(error) }, 'sweeping failed'));
  }, 60_000).unref();

  return {
    async record(beacon, visitor, at) {
      const reader = { network: visitor.network, userAgent: visitor.userAgent.slice(0, longestName) };
      const { page, story, visible, active, depth, from, vitals } = beacon;
      const slots = slotsOf(beacon);
      const driven = beacon.webdriver === true || inDataCentre(reader.network, at);
      const series = seriesOf(reader, driven, at, rates);
      if (series === allSeries.readers) {
        presence.note(reader, story, at);
        ledger.seen(reader, at);
      }
      // A page that is no story, shows no list and measured nothing has nothing to count.
      if (story === null && slots.length === 0 && !vitals) return;
      const mayPair = from !== null && story !== null && visible >= counting.viewMs;
      let origin = mayPair ? origins.known(from, at) : undefined;
      if (origin === 'unknown') origin = await origins.find(from as string, at).catch(notNow);
      const [source, device] = [sourceOf(beacon, at), visitor.device ?? 'unknown'];
      const totals = { page, story, visible, active, depth, slots, vitals };
      const hidden = await batches.add({ ...totals, series, reader, origin, source, device, at });
      if (hidden) throw noSuchStory(story as number);
    },
    presence,
    answered: (page, at) => ledger.answered(page, at),
    prefetched: (story, at) => prefetches.add(story, at),
    async close() {
      clearInterval(sweeper);
      await batches.close();
      await prefetches.close();
      await ledger.close();
    },
  };
}

function notNow(cause: unknown): never {
  throw away(cause);
}

function noSuchStory(story: number): Fault {
  return new Fault('audience.no-such-story', 'invalid', `There is no story ${story} that readers can see.`);
}
