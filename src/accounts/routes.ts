import * as z from 'zod';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { operation } from '#platform/http';
import { spendEntryLink } from './entry-links.ts';
import { me } from './me.ts';
import { closeSession, openSession } from './sessions.ts';
import { roles } from './tables.ts';

export const accountRoutes = [
  operation({
    method: 'GET',
    path: '/api/session',
    access: 'signed-in',
    summary: 'Who is signed in, and what they may do',
    answer: z.object({
      id: z.int(),
      name: z.string(),
      email: z.string(),
      role: z.enum(roles),
      can: z.array(z.string()),
    }),
    handle: ({ cx }) => me(cx),
  }),
  operation({
    method: 'POST',
    path: '/api/session/link',
    access: 'public',
    summary: 'Sign in by a one-time link',
    body: z.object({ token: z.string().max(100) }),
    answer: z.void(),
    handle: ({ cx, body, client, out }) =>
      inTransaction(cx.db, async (trx) => {
        const inside = { ...cx, db: trx };
        const { staff } = await spendEntryLink(inside, body.token, 'enter');
        if (staff === null) throw new Fault('accounts.link-spent', 'gone', 'This link leads to nobody.');
        out['set-cookie'] = await openSession(inside, staff, client.userAgent);
      }),
  }),
  operation({
    method: 'DELETE',
    path: '/api/session',
    access: 'signed-in',
    summary: 'Sign out',
    answer: z.void(),
    async handle({ cx, headers, out }) {
      out['set-cookie'] = await closeSession(cx.db, headers);
    },
  }),
] as const;
