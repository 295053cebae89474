import * as z from 'zod';
import type { Cidr } from '#platform/config';
import { route, type Route } from '#platform/http';
import { hubPath } from '../feed-settings.ts';
import { askHub } from './ask.ts';
import { mayBeSubscribedBy } from './near.ts';

export { confirmIntent } from './confirm.ts';
export { announceFeeds, announceToHub, deliver, tellSubscribers } from './tell.ts';

const request = z.object({
  'hub.mode': z.enum(['subscribe', 'unsubscribe']),
  'hub.callback': z.string().max(2_000),
  'hub.topic': z.string().max(2_500),
  'hub.secret': z
    .string()
    .refine((secret) => Buffer.byteLength(secret) < 200, 'must be shorter than 200 bytes')
    .optional(),
  'hub.lease_seconds': z.coerce.number().int().positive().optional(),
});

/** The paper's own WebSub hub. @param networks besides the Internet, of which subscribers may be */
export function hubRoutes(publicUrl: string, networks: readonly Cidr[]): Route[] {
  return [
    route({
      method: 'POST',
      path: hubPath,
      access: 'public',
      summary: 'Subscribe to a feed (WebSub)',
      body: request,
      async handle({ cx, body, client }) {
        const subscription = {
          mode: body['hub.mode'],
          callback: body['hub.callback'],
          topic: body['hub.topic'],
          secret: body['hub.secret'],
          leaseSeconds: body['hub.lease_seconds'],
        };
        await askHub(cx, publicUrl, subscription, mayBeSubscribedBy(client.address, networks));
        return { status: 202, headers: { 'cache-control': 'no-store' } };
      },
    }),
  ];
}
