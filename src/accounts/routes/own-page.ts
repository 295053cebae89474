import * as z from 'zod';
import { inTransaction } from '#platform/db';
import { operation } from '#platform/http';
import { makeApiToken, revokeApiToken } from '../api-tokens.ts';
import { tokenCapabilities } from '../capabilities.ts';
import { wantFresh } from '../fresh.ts';
import type { House } from '../house.ts';
import { askForEmail } from '../change-email.ts';
import { chooseLanguage } from '../choose-language.ts';
import { me } from '../me.ts';
import { told } from '../notices.ts';
import { endSession, ownPage, removePasskey, renamePasskey } from '../own-page.ts';
import { renameSelf } from '../rename.ts';
import { countAttempt } from '../secrets/attempts.ts';
import { passkeyPlace } from '../secrets/passkey-place.ts';
import { addPasskey, offerPasskey } from '../secrets/passkeys.ts';
import { setPassword } from '../secrets/password.ts';
import { newRecoveryCodes } from '../secrets/recovery.ts';
import { ensureSecrets } from '../secrets/rows.ts';
import { beginCodes, switchCodesOff, switchCodesOn } from '../secrets/totp.ts';
import { endSessions } from '../sessions.ts';
import {
  creationOptions,
  deskLanguage,
  email,
  id,
  label,
  language,
  password,
  personName,
  registration,
  role,
} from './schemas.ts';

const moment = z.string().nullable();
const codes = z.object({ codes: z.array(z.string()) });

/** A member's own page: name, ways in, sessions, tokens. */
export const ownPageRoutes = (house: House) =>
  [
    operation({
      method: 'GET',
      path: '/api/me',
      access: 'signed-in',
      summary: 'One’s own ways in, sessions and tokens',
      answer: z.object({
        id: z.int(),
        name: z.string(),
        email: z.string(),
        role,
        password: z.boolean(),
        codes: z.boolean(),
        recoveryCodesLeft: z.int(),
        passkeys: z.array(
          z.object({ id: z.int(), name: z.string(), host: z.string(), addedAt: z.string(), usedAt: moment }),
        ),
        sessions: z.array(
          z.object({
            id: z.int(),
            startedAt: z.string(),
            seenAt: z.string(),
            userAgent: z.string(),
            here: z.boolean(),
          }),
        ),
        tokensMay: z.array(z.enum(tokenCapabilities)).describe('what a new token may be given'),
        tokens: z.array(
          z.object({
            id: z.int(),
            name: z.string(),
            can: z.array(z.string()),
            madeAt: z.string(),
            expiresAt: moment,
            usedAt: moment,
          }),
        ),
      }),
      handle: ({ cx, headers }) => ownPage(cx, headers),
    }),
    operation({
      method: 'PUT',
      path: '/api/me/name',
      access: 'signed-in',
      summary: 'Change one’s name',
      body: z.object({ name: personName }),
      answer: z.void(),
      handle: ({ cx, body }) => inTransaction(cx.db, (trx) => renameSelf({ ...cx, db: trx }, body.name)),
    }),
    operation({
      method: 'PUT',
      path: '/api/me/language',
      access: 'signed-in',
      summary: 'Choose in which language one has the desk',
      body: z.object({ language: deskLanguage }),
      answer: z.void(),
      handle: ({ cx, body }) => chooseLanguage(cx, body.language),
    }),
    operation({
      method: 'PUT',
      path: '/api/me/email',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Ask for another e-mail address: a link to it confirms it',
      body: z.object({ email, language }),
      answer: z.void(),
      async handle({ cx, body, headers }) {
        const staff = await wantFresh(cx, headers);
        await countAttempt(cx, 'letter', `email ${staff}`);
        await askForEmail(cx, house, { staff, ...body });
      },
    }),
    operation({
      method: 'PUT',
      path: '/api/me/password',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Choose a password; other sessions end',
      body: z.object({ password }),
      answer: z.void(),
      async handle({ cx, body, headers }) {
        const staff = await wantFresh(cx, headers);
        await told(cx, house, { staff, what: 'password-changed', headers }, async (inside) => {
          await setPassword(inside, staff, body.password);
          await endSessions(inside, staff, headers);
        });
      },
    }),
    operation({
      method: 'POST',
      path: '/api/me/passkeys/options',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'What a browser needs to make a passkey',
      answer: creationOptions,
      async handle({ cx, headers }) {
        const staff = await wantFresh(cx, headers);
        const { name, email } = await me(cx);
        const handle = await ensureSecrets(cx, staff);
        return offerPasskey(cx, passkeyPlace(house, headers), { handle, name, email, staff });
      },
    }),
    operation({
      method: 'POST',
      path: '/api/me/passkeys',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Keep a passkey that the browser made',
      body: z.object({ name: label, response: registration }),
      status: 201,
      answer: z.object({ id: z.int() }),
      async handle({ cx, body, headers }) {
        const staff = await wantFresh(cx, headers);
        const place = passkeyPlace(house, headers);
        return {
          id: await told(cx, house, { staff, what: 'passkey-added', headers }, (inside) =>
            addPasskey(inside, place, staff, body),
          ),
        };
      },
    }),
    operation({
      method: 'PUT',
      path: '/api/me/passkeys/:id',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Name a passkey',
      params: id,
      body: z.object({ name: label }),
      answer: z.void(),
      handle: async ({ cx, params, body, headers }) =>
        renamePasskey(cx, await wantFresh(cx, headers), params.id, body.name),
    }),
    operation({
      method: 'DELETE',
      path: '/api/me/passkeys/:id',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Remove a passkey',
      params: id,
      answer: z.void(),
      async handle({ cx, params, headers }) {
        const staff = await wantFresh(cx, headers);
        await told(cx, house, { staff, what: 'passkey-removed', headers }, (inside) =>
          removePasskey(inside, staff, params.id),
        );
      },
    }),
    operation({
      method: 'POST',
      path: '/api/me/codes',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Begin to use codes of an authenticator app',
      answer: z.object({ secret: z.string() }),
      handle: async ({ cx, headers }) => ({ secret: await beginCodes(cx, await wantFresh(cx, headers)) }),
    }),
    operation({
      method: 'PUT',
      path: '/api/me/codes',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Switch codes on by the first right one; answers recovery codes',
      body: z.object({ code: z.string().max(20) }),
      answer: codes,
      async handle({ cx, body, headers }) {
        const staff = await wantFresh(cx, headers);
        return {
          codes: await told(cx, house, { staff, what: 'codes-on', headers }, (inside) =>
            switchCodesOn(inside, staff, body.code),
          ),
        };
      },
    }),
    operation({
      method: 'DELETE',
      path: '/api/me/codes',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Switch codes off',
      answer: z.void(),
      async handle({ cx, headers }) {
        const staff = await wantFresh(cx, headers);
        await told(cx, house, { staff, what: 'codes-off', headers }, (inside) =>
          switchCodesOff(inside, staff),
        );
      },
    }),
    operation({
      method: 'POST',
      path: '/api/me/recovery-codes',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Make ten new recovery codes; earlier ones end',
      answer: codes,
      async handle({ cx, headers }) {
        const staff = await wantFresh(cx, headers);
        return {
          codes: await told(cx, house, { staff, what: 'recovery-codes-made', headers }, (inside) =>
            newRecoveryCodes(inside, staff),
          ),
        };
      },
    }),
    operation({
      method: 'DELETE',
      path: '/api/me/sessions/:id',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Sign one browser out',
      params: id,
      answer: z.void(),
      handle: async ({ cx, params, headers }) => endSession(cx, await wantFresh(cx, headers), params.id),
    }),
    operation({
      method: 'DELETE',
      path: '/api/me/sessions',
      access: 'signed-in',
      summary: 'Sign out everywhere, here too',
      answer: z.void(),
      handle: async ({ cx }) =>
        inTransaction(cx.db, async (trx) => endSessions({ ...cx, db: trx }, (await me(cx)).id)),
    }),
    operation({
      method: 'POST',
      path: '/api/me/tokens',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Make a token for a program; it is shown this once',
      body: z.object({
        name: label,
        can: z.array(z.enum(tokenCapabilities)).max(100),
        days: z.int().min(1).max(3_650).optional(),
      }),
      status: 201,
      answer: z.object({ id: z.int(), token: z.string() }),
      handle: async ({ cx, body, headers }) => makeApiToken(cx, await wantFresh(cx, headers), body),
    }),
    operation({
      method: 'DELETE',
      path: '/api/me/tokens/:id',
      access: 'signed-in',
      sessionOnly: true,
      summary: 'Revoke a token',
      params: id,
      answer: z.void(),
      handle: async ({ cx, params, headers }) => revokeApiToken(cx, await wantFresh(cx, headers), params.id),
    }),
  ] as const;
