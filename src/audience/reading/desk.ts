import type { Clock } from '#platform/clock';
import type { Db } from '#platform/db';
import type { Route } from '#platform/http';
import type { Log } from '#platform/log';
import type { Settings } from '#platform/settings';
import { paperSettings } from '#taxonomy';
import type { CountingRoom } from '../room.ts';
import { openLiveFeed } from './feed.ts';
import { openFreshDays } from './fresh-days.ts';
import { readLive } from './live.ts';
import { audienceOperations, audienceStreams } from './routes.ts';
import { openUsual } from './usual.ts';

/** Where the newsroom reads of its audience. */
export interface AudienceDesk {
  readonly routes: readonly Route[];
  /** Ends the live feed for all who watch it. */
  close(): void;
}

export interface AudienceDeskOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  readonly room: Pick<CountingRoom, 'presence'>;
}

/** Lays the routes of the newsroom's numbers out, with one live feed for all who watch. */
export function openAudienceDesk({ db, clock, log, settings, room }: AudienceDeskOptions): AudienceDesk {
  const zone = () => settings.get(paperSettings.timeZone);
  const usual = openUsual(db, zone);
  const language = () => settings.get(paperSettings.language);
  const { presence } = room;
  const feed = openLiveFeed(() => readLive({ db, clock, presence, usual, language, zone }), log);
  const days = openFreshDays(db, zone, log);
  return {
    routes: [...audienceOperations(room, feed, days), ...audienceStreams(feed, days)],
    close() {
      feed.close();
      days.close();
    },
  };
}
