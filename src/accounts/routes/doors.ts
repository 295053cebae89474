import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { operation } from '#platform/http';
import { confirmEmail } from '../change-email.ts';
import { keepCredential } from '../credential.ts';
import { lookAtEntryLink, spendEntryLink } from '../entry-links.ts';
import type { House } from '../house.ts';
import { askForReset, present } from '../invite.ts';
import { told } from '../notices.ts';
import { countAttempt } from '../secrets/attempts.ts';
import { passkeyPlace } from '../secrets/passkey-place.ts';
import { offerPasskey } from '../secrets/passkeys.ts';
import { ensureSecrets, newHandle, secretsOf } from '../secrets/rows.ts';
import { endSessions, openSession } from '../sessions.ts';
import { setUp } from '../set-up.ts';
import { renameSelf } from '../rename.ts';
import { creationOptions, credential, email, language, personName, role, token } from './schemas.ts';

const purpose = z.enum(['set-up', 'invite', 'reset', 'email']);

/** How somebody first gets in, or in again: by links that work once. */
export const doorRoutes = (house: House) =>
  [
    operation({
      method: 'POST',
      path: '/api/links/look',
      access: 'public',
      summary: 'Whom a one-time link is for, without using it up',
      body: z.object({ token, purpose }),
      answer: z.object({
        paper: z.string(),
        member: z
          .object({ name: z.string(), email: z.string(), role, codes: z.boolean() })
          .nullable()
          .meta({ description: 'Null where the paper is to be set up.' }),
      }),
      async handle({ cx, body }) {
        const member = await lookAtEntryLink(cx, body.token, body.purpose);
        if (member === null) return { paper: house.paperName(), member };
        const codes = (await secretsOf(cx.db, member.id))?.totp_since != null;
        return { paper: house.paperName(), member: { ...member, codes } };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/links/passkey',
      access: 'public',
      summary: 'What a browser needs to make a passkey for whoever holds a one-time link',
      // A link that confirms an address lets nobody in.
      body: z.object({
        token,
        purpose: purpose.exclude(['email']),
        name: personName.optional(),
        email: email.optional(),
      }),
      answer: creationOptions,
      async handle({ cx, body, headers }) {
        const place = passkeyPlace(house, headers);
        const member = await lookAtEntryLink(cx, body.token, body.purpose);
        const name = body.name ?? member?.name ?? '';
        if (member === null)
          return offerPasskey(cx, place, { handle: newHandle(), name, email: body.email ?? name });
        const handle = await ensureSecrets(cx, member.id);
        return offerPasskey(cx, place, { handle, name, email: member.email, staff: member.id });
      },
    }),
    operation({
      method: 'POST',
      path: '/api/set-up',
      access: 'public',
      summary: 'Set the paper up by its one-time link, and sign its owner in',
      body: z.object({
        token,
        paper: z.string().trim().min(1).max(120),
        name: personName,
        email,
        credential,
      }),
      answer: z.void(),
      handle: ({ cx, body, headers, client, out }) =>
        setUp(cx, body, async (inside, owner) => {
          await keepCredential(inside, house, headers, owner, body.credential);
          await house.namePaper(inside, body.paper);
          out['set-cookie'] = await openSession(inside, owner, client.userAgent);
        }),
    }),
    operation({
      method: 'POST',
      path: '/api/join',
      access: 'public',
      summary: 'Take an invitation up, and sign in',
      body: z.object({ token, name: personName, credential }),
      answer: z.void(),
      handle: ({ cx, body, headers, client, out }) =>
        inTransaction(cx.db, async (trx) => {
          const { staff } = await spendEntryLink({ ...cx, db: trx }, body.token, 'invite');
          const { id } = await present({ ...cx, db: trx }, staff ?? 0);
          const inside = { ...cx, db: trx, actor: { kind: 'staff', id, can: new Set<never>() } } as const;
          await renameSelf(inside, body.name);
          await keepCredential(inside, house, headers, id, body.credential);
          out['set-cookie'] = await openSession(inside, id, client.userAgent);
        }),
    }),
    operation({
      method: 'POST',
      path: '/api/resets',
      access: 'public',
      summary: 'Ask for a letter with a new way in; the answer does not tell whether the address is known',
      body: z.object({ email: z.string().min(1).max(254), language }),
      answer: z.void(),
      async handle({ cx, body, client }) {
        await countAttempt(cx, 'network', `resets ${client.network}`);
        await countAttempt(cx, 'letter', body.email);
        await Promise.all([wait(400), askForReset(cx, house, body.email, body.language)]);
      },
    }),
    operation({
      method: 'POST',
      path: '/api/reset',
      access: 'public',
      summary: 'Choose a new way in by a letter’s link; all sessions end',
      body: z.object({ token, credential }),
      answer: z.object({
        signedIn: z.boolean().meta({ description: 'False where a code is still to be given.' }),
      }),
      handle: ({ cx, body, headers, client, out }) =>
        inTransaction(cx.db, async (trx) => {
          const { staff } = await spendEntryLink({ ...cx, db: trx }, body.token, 'reset');
          const { id } = await present({ ...cx, db: trx }, staff ?? 0);
          const inside = { ...cx, db: trx, actor: { kind: 'staff', id, can: new Set<never>() } } as const;
          // A letter is one proof. Who switched codes on gives a code as well, at the sign-in.
          const codes = (await secretsOf(trx, id))?.totp_since != null;
          if (codes && 'passkey' in body.credential) throw passwordFirst();
          const what = 'passkey' in body.credential ? 'passkey-added' : 'password-changed';
          await told(inside, house, { staff: id, what, headers }, (within) =>
            keepCredential(within, house, headers, id, body.credential),
          );
          await endSessions(inside, id);
          if (!codes) out['set-cookie'] = await openSession(inside, id, client.userAgent);
          return { signedIn: !codes };
        }),
    }),
    operation({
      method: 'POST',
      path: '/api/email',
      access: 'public',
      summary: 'Confirm a new e-mail address by the link that was sent to it',
      body: z.object({ token }),
      answer: z.object({ email: z.string() }),
      handle: ({ cx, body, headers }) => confirmEmail(cx, house, body.token, headers),
    }),
  ] as const;

const passwordFirst = () =>
  new Fault('accounts.password-first', 'conflict', 'Choose a password here; then sign in with a code.', {
    help: 'A passkey can be added on your own page.',
  });
