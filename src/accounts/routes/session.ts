import * as z from 'zod';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { operation } from '#platform/http';
import { spendEntryLink } from '../entry-links.ts';
import { noteProof } from '../fresh.ts';
import type { House } from '../house.ts';
import { me } from '../me.ts';
import { countAttempt } from '../secrets/attempts.ts';
import { offerAuthentication } from '../secrets/ceremonies.ts';
import { passkeyPlace } from '../secrets/passkey-place.ts';
import { acceptPasskey } from '../secrets/passkeys.ts';
import { closeSession, openSession } from '../sessions.ts';
import { provePassword, signInByPassword } from '../sign-in.ts';
import { authentication, deskLanguage, password, requestOptions, role, token } from './schemas.ts';

const codeOrNot = z.string().max(40).optional();

/** Coming in and going out. */
export const sessionRoutes = (house: House) =>
  [
    operation({
      method: 'GET',
      path: '/api/session',
      access: 'signed-in',
      summary: 'Who is signed in, and what they may do',
      answer: z.object({
        id: z.int(),
        name: z.string(),
        email: z.string(),
        role,
        language: deskLanguage.nullable().describe('in which they have the desk; null until they chose one'),
        can: z.array(z.string()),
        timeZone: z.string().describe('IANA name of the zone in which the paper tells times'),
      }),
      handle: async ({ cx }) => ({ ...(await me(cx)), timeZone: house.timeZone() }),
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
    operation({
      method: 'POST',
      path: '/api/session/password',
      access: 'public',
      summary: 'Sign in by password, with a code where codes are on',
      body: z.object({ email: z.string().min(1).max(254), password, code: codeOrNot }),
      answer: z.void(),
      async handle({ cx, body, client, out }) {
        out['set-cookie'] = await signInByPassword(cx, client, body);
      },
    }),
    operation({
      method: 'POST',
      path: '/api/session/passkey/options',
      access: 'public',
      summary: 'What a browser needs to ask for a passkey',
      answer: requestOptions,
      async handle({ cx, client, headers }) {
        const place = passkeyPlace(house, headers);
        await countAttempt(cx, 'network', `passkeys ${client.network}`);
        return offerAuthentication(cx, place);
      },
    }),
    operation({
      method: 'POST',
      path: '/api/session/passkey',
      access: 'public',
      summary: 'Sign in by passkey',
      body: z.object({ response: authentication }),
      answer: z.void(),
      handle: ({ cx, body, client, headers, out }) =>
        inTransaction(cx.db, async (trx) => {
          const inside = { ...cx, db: trx };
          const staff = await acceptPasskey(inside, passkeyPlace(house, headers), body.response);
          out['set-cookie'] = await openSession(inside, staff, client.userAgent);
        }),
    }),
    operation({
      method: 'POST',
      path: '/api/session/link',
      access: 'public',
      summary: 'Sign in by a one-time link',
      body: z.object({ token }),
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
      method: 'POST',
      path: '/api/session/proof',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Prove again who sits here, before something dangerous',
      body: z.union([z.object({ password, code: codeOrNot }), z.object({ response: authentication })]),
      answer: z.void(),
      async handle({ cx, body, client, headers }) {
        const { id, email } = await me(cx);
        const proved =
          'password' in body
            ? await provePassword(cx, client, { ...body, email })
            : await acceptPasskey(cx, passkeyPlace(house, headers), body.response);
        if (proved !== id) throw new Fault('accounts.sign-in-refused', 'forbidden', 'This is somebody else.');
        await noteProof(cx, headers, id);
      },
    }),
  ] as const;
