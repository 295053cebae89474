import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import { mostTries } from './backoff.ts';

/** What a webhook may be told of. */
export const webhookEvents = [
  'story.published',
  'story.updated',
  'story.corrected',
  'story.withdrawn',
  'story.killed',
  'comment.published',
  'comment.withdrawn',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/**
 * Freezes what happened and leaves it to be delivered to each webhook that wants it, in the transaction of `cx.db`. For a
 * paused one it waits until it is resumed.
 */
export function tell(cx: Cx, type: WebhookEvent, data: object): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const wanting = await trx
      .selectFrom('webhooks')
      .select('id')
      .where('state', 'in', ['active', 'paused'])
      .where(sql<boolean>`${type} = any(events)`)
      .execute();
    if (wanting.length === 0) return;
    await frozen(trx, cx, type, data, wanting);
  });
}

/** Keeps an event and its deliveries, and sends the jobs that make them. */
export async function frozen(
  trx: Trx,
  cx: Cx,
  type: string,
  data: object,
  wanting: readonly { readonly id: number }[],
): Promise<void> {
  const id = `msg_${randomUUID().replaceAll('-', '')}`;
  const payload = JSON.stringify({ type, timestamp: cx.now.toISOString(), data });
  await trx.insertInto('webhook_events').values({ id, type, payload, at: cx.now }).execute();
  const deliveries = await trx
    .insertInto('webhook_deliveries')
    .values(
      wanting.map((webhook) => ({
        webhook_id: webhook.id,
        event_id: id,
        state: 'waiting' as const,
        tries_left: mostTries,
        due_at: cx.now,
        claimed_until: null,
      })),
    )
    .returning('id')
    .execute();
  for (const delivery of deliveries)
    await cx.jobs.send(trx, 'webhook.due', { delivery: delivery.id, attempts: 0 });
}
