import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { mostTries } from './backoff.ts';
import { requireWebhook } from './subscription.ts';

/**
 * Delivers again: one delivery, or all of a webhook that failed. The event is the one that happened, to the byte.
 * @returns how many
 * @throws Fault `webhooks.no-such-webhook`, `webhooks.asleep`, `webhooks.no-such-delivery`
 */
export function replay(
  cx: Cx,
  { webhook, delivery }: { readonly webhook: number; readonly delivery?: number },
): Promise<number> {
  return inTransaction(cx.db, async (trx) => {
    const { state } = await requireWebhook(trx, webhook);
    if (state !== 'active') {
      throw new Fault('webhooks.asleep', 'conflict', 'This webhook is not active.', {
        help: 'Resume it first.',
      });
    }
    const again = await trx
      .updateTable('webhook_deliveries')
      .set({ state: 'waiting', tries_left: mostTries, due_at: cx.now, claimed_until: null })
      .where('webhook_id', '=', webhook)
      .$if(delivery !== undefined, (query) => query.where('id', '=', delivery ?? 0))
      .$if(delivery === undefined, (query) => query.where('state', '=', 'failed'))
      .returning(['id', 'attempts'])
      .execute();
    if (delivery !== undefined && again.length === 0)
      throw new Fault('webhooks.no-such-delivery', 'not-found', `There is no delivery ${delivery}.`);
    for (const { id, attempts } of again) await cx.jobs.send(trx, 'webhook.due', { delivery: id, attempts });
    return again.length;
  });
}
