import type { Db } from '#platform/db';
import { readLive } from '../../src/audience/reading/live.ts';
import { readReport } from '../../src/audience/reading/reports.ts';
import { readRobots } from '../../src/audience/reading/robots.ts';
import { readStoryAudience } from '../../src/audience/reading/story.ts';
import { openUsual } from '../../src/audience/reading/usual.ts';
import { readVitals } from '../../src/audience/reading/vitals.ts';
import { watchPresence } from '../../src/audience/presence.ts';
import { traffic } from '../traffic/generate.ts';

const zone = 'Asia/Seoul';
const language = 'en';
const day = 86_400_000;

type Look = () => Promise<unknown>;

/** What people in the newsroom look at, each with nothing in memory. */
export function looksOf(db: Db, now: Date): Record<string, Look> {
  const presence = watchPresence();
  const dayBefore = (days: number) => new Date(now.getTime() - days * day).toISOString().slice(0, 10);
  const story = (number: number) => () => readStoryAudience(db, number, { presence, zone, language, now });
  const looks: Record<string, Look> = {
    'live screen': () =>
      readLive({
        db,
        clock: { now: () => now },
        presence,
        usual: openUsual(db, () => zone),
        language: () => language,
        zone: () => zone,
      }),
    'story of today': story(traffic.stories - 2),
    'story of three days': story(traffic.stories - 3 * traffic.storiesADay),
    'story of a year ago': story(traffic.stories - 360 * traffic.storiesADay),
  };
  for (const days of [7, 45, 365]) {
    // Neither end stands on the first of a month, where one could read months alone.
    const span = { from: dayBefore(days), to: dayBefore(1), limit: 200 };
    const by = { language, zone, now };
    for (const what of ['day', 'story', 'section', 'author', 'topic'] as const)
      looks[`${days} days by ${what}`] = () => readReport(db, what, span, by);
    looks[`${days} days, a section’s stories`] = () => readReport(db, 'story', { ...span, section: 3 }, by);
    looks[`${days} days, an author’s stories`] = () => readReport(db, 'story', { ...span, author: 7 }, by);
    looks[`${days} days, a topic’s stories`] = () => readReport(db, 'story', { ...span, topic: 9 }, by);
    looks[`${days} days of vitals`] = () => readVitals(db, span.from, span.to);
    looks[`${days} days of robots`] = () => readRobots(db, span.from, span.to, zone);
  }
  looks['365 days by story, as CSV'] = () =>
    readReport(
      db,
      'story',
      { from: dayBefore(365), to: dayBefore(1), limit: 5_000 },
      { language, zone, now },
    );
  return looks;
}
