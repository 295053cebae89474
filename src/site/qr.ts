import { renderSVG } from 'uqr';
import * as z from 'zod';
import { route, text, type Route } from '#platform/http';
import { storyCards } from '#stories';
import { noSuchPage } from './address.ts';
import type { House } from './house.ts';

/** `GET /stories/ID/qr.svg`: the story's address as a QR code, for reading on with a telephone. */
export function qrRoute(house: House): Route {
  return route({
    method: 'GET',
    path: '/stories/:id/qr.svg',
    access: 'public',
    params: z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) }),
    async handle({ cx, params }) {
      const card = (await storyCards(cx.db, [params.id], cx.now)).get(params.id);
      if (!card) throw noSuchPage();
      return text(renderSVG(`${house.publicUrl}${card.href}`, { border: 2 }), 'image/svg+xml');
    },
  });
}
