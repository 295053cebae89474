import type { Cx } from '#platform/cx';

/** Milliseconds after which a delivery that should have been tried is looked after, and for which events are kept. */
const overdue = 60_000;
const kept = 30 * 24 * 3_600_000;

/** Brings back what a process that died was at, and forgets what happened more than thirty days ago. */
export async function keepWebhooks(cx: Cx): Promise<void> {
  const late = await cx.db
    .selectFrom('webhook_deliveries as delivery')
    .innerJoin('webhooks as webhook', 'webhook.id', 'delivery.webhook_id')
    .select(['delivery.id', 'delivery.attempts'])
    .where('delivery.state', '=', 'waiting')
    .where('webhook.state', '=', 'active')
    .where('delivery.due_at', '<', new Date(cx.now.getTime() - overdue))
    .where(({ eb, or }) =>
      or([eb('delivery.claimed_until', 'is', null), eb('delivery.claimed_until', '<', cx.now)]),
    )
    .limit(1_000)
    .execute();
  for (const { id, attempts } of late) await cx.jobs.send(cx.db, 'webhook.due', { delivery: id, attempts });
  await cx.db
    .deleteFrom('webhook_events')
    .where('at', '<', new Date(cx.now.getTime() - kept))
    .execute();
}
