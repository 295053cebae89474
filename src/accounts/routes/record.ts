import * as z from 'zod';
import { operation } from '#platform/http';
import { audit } from '../audit.ts';
import { wantFresh } from '../fresh.ts';
import type { House } from '../house.ts';
import { readOutbox } from '../outbox.ts';
import { auditFilters, readAudit } from '../read-audit.ts';

export const number = z.coerce.number().int().positive().max(2_147_483_647).optional();
export const filter = { person: number, what: z.string().max(100).optional() };

/** What was done by whom, and what was written to whom. */
export const recordRoutes = (house: House) =>
  [
    operation({
      method: 'GET',
      path: '/api/audit',
      access: 'audit.read',
      summary: 'What was done by whom, the latest first',
      query: z.object({ ...filter, before: number }),
      answer: z.array(
        z.object({
          id: z.int(),
          at: z.string(),
          actorKind: z.enum(['staff', 'machine', 'reader']),
          actor: z.int().nullable(),
          actorName: z.string().nullable(),
          what: z.string(),
          subject: z.int().nullable(),
        }),
      ),
      handle: async ({ cx, query }) =>
        (await readAudit(cx.db, query, 50)).map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
    }),
    operation({
      method: 'GET',
      path: '/api/audit/filters',
      access: 'audit.read',
      summary: 'Kinds of deeds and people that the audit can be asked for',
      answer: z.object({
        what: z.array(z.string()),
        people: z.array(z.object({ id: z.int(), name: z.string() })),
      }),
      handle: ({ cx }) => auditFilters(cx.db),
    }),
    operation({
      method: 'GET',
      path: '/api/outbox',
      access: 'outbox.read',
      sessionOnly: true,
      summary: 'Letters that wait for a mail server, and those that left',
      query: z.object({ before: number }),
      answer: z.object({
        mailLeaves: z.boolean(),
        letters: z.array(
          z.object({
            id: z.int(),
            to: z.string(),
            subject: z.string(),
            text: z.string(),
            postedAt: z.string(),
            sentAt: z.string().nullable(),
          }),
        ),
      }),
      async handle({ cx, query, headers }) {
        // Letters hold links that let people in.
        await wantFresh(cx, headers);
        if (query.before === undefined) await audit(cx, 'outbox.read', null);
        const letters = await readOutbox(cx.db, query.before, 50);
        return {
          mailLeaves: house.mailLeaves,
          letters: letters.map(({ postedAt, sentAt, ...letter }) => ({
            ...letter,
            postedAt: postedAt.toISOString(),
            sentAt: sentAt?.toISOString() ?? null,
          })),
        };
      },
    }),
  ] as const;
