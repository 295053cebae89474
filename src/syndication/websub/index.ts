import * as z from 'zod';
import { route, type Route } from '#platform/http';
import { hubPath } from '../feed-settings.ts';
import { askHub } from './ask.ts';

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

/** The paper's own WebSub hub. */
export function hubRoutes(publicUrl: string): Route[] {
  return [
    route({
      method: 'POST',
      path: hubPath,
      access: 'public',
      summary: 'Subscribe to a feed (WebSub)',
      body: request,
      async handle({ cx, body }) {
        await askHub(cx, publicUrl, {
          mode: body['hub.mode'],
          callback: body['hub.callback'],
          topic: body['hub.topic'],
          secret: body['hub.secret'],
          leaseSeconds: body['hub.lease_seconds'],
        });
        return { status: 202, headers: { 'cache-control': 'no-store' } };
      },
    }),
  ];
}
