import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { operation, pathId } from '#platform/http';
import type { MayAsk } from '#platform/outside';
import { webhookEvents } from './event.ts';
import { listDeliveries, listWebhooks } from './queries.ts';
import { replay } from './replay.ts';
import {
  changeWebhook,
  createWebhook,
  noSuchWebhook,
  removeWebhook,
  renewSecret,
  setPaused,
  testWebhook,
} from './subscription.ts';

const instant = z.iso.datetime();
const event = z.enum(webhookEvents);
const input = z.object({
  name: z.string().trim().min(1).max(120),
  url: z.string().trim().min(1).max(2_000),
  events: z.array(event).min(1).max(webhookEvents.length),
});
const webhook = input.extend({
  id: z.int(),
  state: z.enum(['active', 'paused', 'disabled']),
  failingSince: instant.nullable(),
  madeAt: instant,
  oldSecretUntil: instant.nullable(),
  waiting: z.int(),
  failed: z.int(),
  delivered: z.int(),
});
const deliveryState = z.enum(['waiting', 'delivered', 'failed']);
const delivery = z.object({
  id: z.int(),
  state: deliveryState,
  dueAt: instant,
  event: z.string(),
  type: z.string(),
  at: instant,
  payload: z.string(),
  attempts: z.array(
    z.object({
      id: z.int(),
      at: z.string(),
      took: z.int(),
      status: z.int().nullable(),
      response: z.string(),
      error: z.string().nullable(),
    }),
  ),
});
const params = z.object({ id: pathId });
const access = 'webhooks.manage';
const secret = z.object({ id: z.int(), secret: z.string() });

/** Webhooks in the desk: who is told of what, and how it went. */
export const webhookRoutes = ({ mayAsk }: { readonly mayAsk: MayAsk }) =>
  [
    operation({
      method: 'GET',
      path: '/api/webhooks',
      access,
      summary: 'All webhooks, and how their deliveries stand',
      answer: z.array(webhook),
      handle: ({ cx }) => webhooksJson(cx),
    }),
    operation({
      method: 'POST',
      path: '/api/webhooks',
      access,
      summary: 'Begins a webhook; its secret is told this once',
      body: input,
      answer: secret,
      status: 201,
      handle: ({ cx, body }) => createWebhook(cx, body, mayAsk),
    }),
    operation({
      method: 'GET',
      path: '/api/webhooks/:id',
      access,
      summary: 'One webhook',
      params,
      answer: webhook,
      async handle({ cx, params: { id } }) {
        const [found] = await webhooksJson(cx, id);
        if (!found) throw noSuchWebhook(id);
        return found;
      },
    }),
    operation({
      method: 'PUT',
      path: '/api/webhooks/:id',
      access,
      summary: 'Changes name, address and events of a webhook',
      params,
      body: input,
      answer: z.void(),
      handle: ({ cx, params: { id }, body }) => changeWebhook(cx, { id, ...body }, mayAsk),
    }),
    operation({
      method: 'DELETE',
      path: '/api/webhooks/:id',
      access,
      summary: 'Removes a webhook with its deliveries',
      params,
      answer: z.void(),
      handle: ({ cx, params: { id } }) => removeWebhook(cx, id),
    }),
    operation({
      method: 'POST',
      path: '/api/webhooks/:id/pause',
      access,
      summary: 'Lets its events wait',
      params,
      answer: z.void(),
      handle: ({ cx, params: { id } }) => setPaused(cx, { id, paused: true }),
    }),
    operation({
      method: 'POST',
      path: '/api/webhooks/:id/resume',
      access,
      summary: 'Delivers again, what waited first',
      params,
      answer: z.void(),
      handle: ({ cx, params: { id } }) => setPaused(cx, { id, paused: false }),
    }),
    operation({
      method: 'POST',
      path: '/api/webhooks/:id/secret',
      access,
      summary: 'Gives it another secret; for a day the one before signs as well',
      params,
      answer: secret,
      status: 201,
      handle: async ({ cx, params: { id } }) => ({ id, secret: await renewSecret(cx, id) }),
    }),
    operation({
      method: 'POST',
      path: '/api/webhooks/:id/test',
      access,
      summary: 'Sends it something to answer',
      params,
      answer: z.void(),
      handle: ({ cx, params: { id } }) => testWebhook(cx, id),
    }),
    operation({
      method: 'GET',
      path: '/api/webhooks/:id/deliveries',
      access,
      summary: 'Its deliveries with their attempts, newest first',
      params,
      query: z.object({
        state: deliveryState.optional(),
        before: pathId.optional(),
        limit: z.coerce.number().int().min(1).max(100).default(30),
      }),
      answer: z.array(delivery),
      async handle({ cx, params: { id }, query }) {
        const rows = await listDeliveries(cx.db, { webhook: id, ...query });
        return rows.map(({ dueAt, at, ...row }) => ({
          ...row,
          dueAt: dueAt.toISOString(),
          at: at.toISOString(),
        }));
      },
    }),
    operation({
      method: 'POST',
      path: '/api/webhooks/:id/replay',
      access,
      summary: 'Delivers again all that failed',
      params,
      answer: z.object({ deliveries: z.int() }),
      handle: async ({ cx, params: { id } }) => ({ deliveries: await replay(cx, { webhook: id }) }),
    }),
    operation({
      method: 'POST',
      path: '/api/webhooks/:id/deliveries/:delivery/replay',
      access,
      summary: 'Delivers one again',
      params: params.extend({ delivery: pathId }),
      answer: z.object({ deliveries: z.int() }),
      handle: async ({ cx, params: { id, delivery: which } }) => ({
        deliveries: await replay(cx, { webhook: id, delivery: which }),
      }),
    }),
  ] as const;

async function webhooksJson({ db }: Cx, id?: number) {
  const rows = await listWebhooks(db, id);
  return rows.map(({ failingSince, madeAt, oldSecretUntil, ...row }) => ({
    ...row,
    failingSince: failingSince?.toISOString() ?? null,
    madeAt: madeAt.toISOString(),
    oldSecretUntil: oldSecretUntil?.toISOString() ?? null,
  }));
}
