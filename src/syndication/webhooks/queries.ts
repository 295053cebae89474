import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Db } from '#platform/db';

/** All webhooks with how their deliveries stand, by name. */
export function listWebhooks(db: Db, id?: number) {
  const counted = (state: string) =>
    sql<number>`(select count(*)::int from webhook_deliveries
      where webhook_id = webhooks.id and state = ${state})`;
  return db
    .selectFrom('webhooks')
    .select(['id', 'name', 'url', 'events', 'state', 'failing_since as failingSince', 'made_at as madeAt'])
    .select([
      counted('waiting').as('waiting'),
      counted('failed').as('failed'),
      counted('delivered').as('delivered'),
    ])
    .select(
      sql<Date | null>`(select max(ends_at) from webhook_secrets where webhook_id = webhooks.id)`.as(
        'oldSecretUntil',
      ),
    )
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export interface DeliveriesAsked {
  readonly webhook: number;
  readonly state?: 'waiting' | 'delivered' | 'failed' | undefined;
  /** Older than the delivery with this ID. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Deliveries of a webhook with each of their attempts, the newest first. */
export function listDeliveries(db: Db, { webhook, state, before, limit }: DeliveriesAsked) {
  return db
    .selectFrom('webhook_deliveries as delivery')
    .innerJoin('webhook_events as event', 'event.id', 'delivery.event_id')
    .select([
      'delivery.id',
      'delivery.state',
      'delivery.due_at as dueAt',
      'event.id as event',
      'event.type',
      'event.at',
      'event.payload',
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('webhook_attempts as attempt')
          .select([
            'attempt.id',
            'attempt.at',
            'attempt.took_ms as took',
            'attempt.status',
            'attempt.response',
            'attempt.error',
          ])
          .whereRef('attempt.delivery_id', '=', 'delivery.id')
          .orderBy('attempt.id', 'desc')
          .limit(20),
      ).as('attempts'),
    )
    .where('delivery.webhook_id', '=', webhook)
    .$if(state !== undefined, (query) => query.where('delivery.state', '=', state ?? 'waiting'))
    .$if(before !== undefined, (query) => query.where('delivery.id', '<', before ?? 0))
    .orderBy('delivery.id', 'desc')
    .limit(limit)
    .execute();
}
