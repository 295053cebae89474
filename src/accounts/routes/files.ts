import { Readable } from 'node:stream';
import { renderSVG } from 'uqr';
import * as z from 'zod';
import { Fault } from '#platform/errors';
import { route, stream, text, type Route } from '#platform/http';
import { wantFresh } from '../fresh.ts';
import type { House } from '../house.ts';
import { me } from '../me.ts';
import { auditLines } from '../read-audit.ts';
import { codeAddress } from '../secrets/totp.ts';
import { filter } from './record.ts';

const exported = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/jsonl',
} as const;

/** What is no JSON: a picture, and a file to take away. */
export const accountFiles = (house: House): Route[] => [
  route({
    method: 'GET',
    path: '/api/me/codes/qr.svg',
    access: 'signed-in',
    sessionOnly: true,
    summary: 'The secret of the codes as a QR code, until it was proved',
    async handle({ cx, headers }) {
      const staff = await wantFresh(cx, headers);
      const address = await codeAddress(cx, staff, house.paperName(), (await me(cx)).email);
      if (address === undefined)
        throw new Fault('accounts.no-codes-begun', 'not-found', 'There is no secret to show.');
      return text(renderSVG(address, { border: 2 }), 'image/svg+xml', { 'cache-control': 'no-store' });
    },
  }),
  route({
    method: 'GET',
    path: '/api/audit/export',
    access: 'audit.read',
    summary: 'The audit as CSV, JSON or JSON lines, IDs only',
    query: z.object({ ...filter, format: z.enum(['csv', 'json', 'jsonl']).default('csv') }),
    handle: ({ cx, query }) =>
      stream(Readable.from(auditLines(cx.db, query, query.format)), {
        'content-type': exported[query.format],
        'content-disposition': `attachment; filename="audit.${query.format}"`,
        'cache-control': 'no-store',
      }),
  }),
];
