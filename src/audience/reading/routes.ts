import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { operation, pathId, route, stream, text, type Route } from '#platform/http';
import { paperSettings } from '#taxonomy';
import type { CountingRoom } from '../room.ts';
import { toCsv } from './csv.ts';
import type { LiveFeed } from './feed.ts';
import type { FreshDays } from './fresh-days.ts';
import { readReport } from './reports.ts';
import {
  liveView,
  report,
  reportBy,
  reportQuery,
  robotReport,
  spanQuery,
  storyAudience,
  vitalsReport,
} from './schemas.ts';
import { readRobots } from './robots.ts';
import { readStoryAudience } from './story.ts';
import { readVitals } from './vitals.ts';

const access = 'audience.read';
const byReport = z.object({ by: reportBy });

const reader = ({ settings, now }: Cx) => ({
  language: settings.get(paperSettings.language),
  zone: settings.get(paperSettings.timeZone),
  now,
});

/** What the newsroom reads of its audience. */
export function audienceOperations(
  room: Pick<CountingRoom, 'presence'>,
  feed: Pick<LiveFeed, 'read'>,
  days: Pick<FreshDays, 'freshen'>,
) {
  return [
    operation({
      method: 'GET',
      path: '/api/audience/live',
      access,
      summary: 'The paper as it is read at this moment; /api/live sends the same each second',
      answer: liveView,
      handle: () => feed.read(),
    }),
    operation({
      method: 'GET',
      path: '/api/audience/stories/:id',
      access,
      summary: 'A story’s life with its readers',
      params: z.object({ id: pathId }),
      answer: storyAudience,
      handle: ({ cx, params }) =>
        readStoryAudience(cx.db, params.id, {
          ...reader(cx),
          presence: room.presence,
        }),
    }),
    operation({
      method: 'GET',
      path: '/api/audience/reports/:by',
      access,
      summary:
        'Views, reads, finishes and seconds between two days, by story, section, author, topic or day; those by story and by day may be of one section, author or topic alone. Days come whole, of the rest the first `limit`. Stories of more than a year ago count by whole months',
      params: byReport,
      query: reportQuery,
      answer: report,
      async handle({ cx, params, query }) {
        await days.freshen();
        return readReport(cx.db, params.by, query, reader(cx));
      },
    }),
    operation({
      method: 'GET',
      path: '/api/audience/vitals',
      access,
      summary:
        'How quickly pages came and answered (Core Web Vitals), by sort of page and class of device; days are of UTC',
      query: spanQuery,
      answer: vitalsReport,
      handle: ({ cx, query }) => readVitals(cx.db, query.from, query.to),
    }),
    operation({
      method: 'GET',
      path: '/api/audience/robots',
      access,
      summary:
        'Which robots took what (days of UTC), and the pages that the server answered beside the views (days of the paper’s time zone)',
      query: spanQuery,
      answer: robotReport,
      async handle({ cx, query }) {
        await days.freshen();
        return readRobots(cx.db, query.from, query.to, cx.settings.get(paperSettings.timeZone));
      },
    }),
  ] as const;
}

/** `GET /api/live`: server-sent events; and reports as CSV, to be saved. */
export function audienceStreams(feed: Pick<LiveFeed, 'watch'>, days: Pick<FreshDays, 'freshen'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/live',
      access,
      summary: 'Server-sent events: "live" each second, with the answer of /api/audience/live',
      handle: () =>
        stream(feed.watch(), {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          // Nginx would collect them.
          'x-accel-buffering': 'no',
        }),
    }),
    route({
      method: 'GET',
      path: '/api/audience/reports/:by/csv',
      access,
      summary: 'The same report as a CSV file',
      params: byReport,
      query: reportQuery,
      async handle({ cx, params, query }) {
        await days.freshen();
        const csv = toCsv(await readReport(cx.db, params.by, query, reader(cx)));
        const name = `${params.by}-${query.from}-${query.to}.csv`;
        return text(csv, 'text/csv; charset=utf-8', {
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
        });
      },
    }),
  ];
}
