import { empty, route, type Route } from '#platform/http';
import { beaconSchema } from './beacon.ts';
import { deviceOf } from './devices.ts';
import type { CountingRoom } from './room.ts';

/** Bytes of the greatest beacon: as many slots as its schema takes, shown and clicked, and the longest path. */
export const beaconLimit = 10_240;

/** `POST /audience`: 204 once it is committed; 422 for nonsense; 503 when it cannot be counted now. */
export function audienceRoutes(room: CountingRoom): Route[] {
  return [
    route({
      method: 'POST',
      path: '/audience',
      access: 'public',
      body: beaconSchema,
      bodyLimit: beaconLimit,
      async handle({ cx, body, client, headers }) {
        await room.record(body, { ...client, device: deviceOf(headers) }, cx.now);
        return empty();
      },
    }),
  ];
}
