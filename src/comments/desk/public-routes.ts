import * as z from 'zod';
import { json, route, text, type Route } from '#platform/http';
import { reportCsv, publicReport } from './transparency.ts';

const params = z.object({ year: z.coerce.number().int().min(2000).max(2999) });

/** The yearly report for machines: the page is the site's. */
export const transparencyRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/about/moderation/:year(^\\d{4}).csv',
    access: 'public',
    params,
    handle: async ({ cx, params: { year } }) =>
      text(reportCsv((await publicReport(cx, year)).lines), 'text/csv; charset=utf-8', {
        'content-disposition': `attachment; filename="moderation-${year}.csv"`,
      }),
  }),
  route({
    method: 'GET',
    path: '/api/moderation/report/:year',
    access: 'public',
    summary: 'What moderation did in a year, in numbers',
    params,
    handle: async ({ cx, params: { year } }) => json((await publicReport(cx, year)).lines),
  }),
];
