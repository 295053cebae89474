import * as z from 'zod';
import {
  acceptReaderPasskey,
  addReaderPasskey,
  askForReaderPasskey,
  offerReaderPasskey,
  openReaderSession,
  readerOf,
  removeReaderPasskey,
  type PasskeyHouse,
} from '#accounts';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { empty, json, pathId, route, seeOther, type Route, type RouteRequest } from '#platform/http';
import { paperIn, paperSettings } from '#taxonomy';
import type { House } from '../house.ts';

/** What browsers send is checked by the library; here only that it is an object with an ID. */
const made = z.object({ response: z.looseObject({ id: z.string().max(2_000) }) });

/** Passkeys of readers: script alone can use them, so these four speak JSON. */
export function passkeyRoutes(house: House): Route[] {
  const place: PasskeyHouse = {
    publicUrl: house.publicUrl,
    paperName: () => paperIn(house.settings, house.settings.get(paperSettings.language)).name,
  };
  const own = async (cx: Cx, headers: RouteRequest<unknown, unknown, unknown>['headers']) => {
    const reader = await readerOf(cx, headers);
    if (!reader) throw new Fault('http.sign-in', 'unauthenticated', 'Nobody is signed in.');
    return reader;
  };
  return [
    route({
      method: 'POST',
      path: '/readers/passkey/options',
      access: 'public',
      handle: async ({ cx, headers }) => json(await askForReaderPasskey(cx, place, headers)),
    }),
    route({
      method: 'POST',
      path: '/readers/passkey',
      access: 'public',
      body: made,
      async handle({ cx, headers, body }) {
        const reader = await acceptReaderPasskey(cx, place, headers, body.response as never);
        const reply = empty();
        return { ...reply, headers: { ...reply.headers, 'set-cookie': await openReaderSession(cx, reader) } };
      },
    }),
    route({
      method: 'POST',
      path: '/readers/passkeys/options',
      access: 'public',
      handle: async ({ cx, headers }) =>
        json(await offerReaderPasskey(cx, place, headers, await own(cx, headers))),
    }),
    route({
      method: 'POST',
      path: '/readers/passkeys',
      access: 'public',
      body: made,
      async handle({ cx, headers, body }) {
        const { id } = await own(cx, headers);
        await addReaderPasskey(cx, place, headers, id, body.response as never);
        return empty();
      },
    }),
    route({
      method: 'POST',
      path: '/readers/passkeys/:id/remove',
      access: 'public',
      params: z.object({ id: pathId }),
      async handle({ cx, headers, params }) {
        const { id } = await own(cx, headers);
        await removeReaderPasskey(cx, id, params.id);
        return seeOther('/readers');
      },
    }),
  ];
}
