import { randomBytes } from 'node:crypto';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { addressIn, type MayAsk } from '#platform/outside';
import { frozen, type WebhookEvent } from './event.ts';

export interface WebhookInput {
  readonly name: string;
  /** Where to: http or https. */
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}

/** Milliseconds for which the secret before the newest still signs. */
const overlap = 24 * 3_600_000;
const most = 50;

/**
 * Begins a webhook.
 * @returns its ID, and its secret, which is shown this once
 * @throws Fault `webhooks.address`, `webhooks.too-many`
 */
export async function createWebhook(
  cx: Cx,
  input: WebhookInput,
  mayAsk: MayAsk,
): Promise<{ id: number; secret: string }> {
  checkAddress(input.url, mayAsk);
  return inTransaction(cx.db, async (trx) => {
    const { count } = await trx
      .selectFrom('webhooks')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (count >= most) {
      throw new Fault('webhooks.too-many', 'conflict', `There are ${most} webhooks already.`, {
        help: 'Remove one that nobody needs.',
      });
    }
    const { id } = await trx
      .insertInto('webhooks')
      .values({
        ...input,
        events: [...input.events],
        state: 'active',
        failing_since: null,
        made_by: cx.actor.kind === 'staff' ? cx.actor.id : null,
        made_at: cx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const secret = await newSecret(trx, cx, id);
    await audit({ ...cx, db: trx }, 'webhooks.created', id);
    return { id, secret };
  });
}

/** @throws Fault `webhooks.no-such-webhook`, `webhooks.address` */
export async function changeWebhook(
  cx: Cx,
  { id, ...input }: WebhookInput & { readonly id: number },
  mayAsk: MayAsk,
): Promise<void> {
  checkAddress(input.url, mayAsk);
  return inTransaction(cx.db, async (trx) => {
    await requireWebhook(trx, id);
    await trx
      .updateTable('webhooks')
      .set({ ...input, events: [...input.events] })
      .where('id', '=', id)
      .execute();
    await audit({ ...cx, db: trx }, 'webhooks.changed', id);
  });
}

/** Lets events wait, or delivers them again, those that waited first. Resuming also ends a webhook's disablement. */
export function setPaused(
  cx: Cx,
  { id, paused }: { readonly id: number; readonly paused: boolean },
): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    await requireWebhook(trx, id);
    await trx
      .updateTable('webhooks')
      .set({ state: paused ? 'paused' : 'active', ...(paused ? {} : { failing_since: null }) })
      .where('id', '=', id)
      .execute();
    await audit({ ...cx, db: trx }, paused ? 'webhooks.paused' : 'webhooks.resumed', id);
    if (paused) return;
    const waiting = await trx
      .selectFrom('webhook_deliveries')
      .select(['id', 'attempts'])
      .where('webhook_id', '=', id)
      .where('state', '=', 'waiting')
      .orderBy('id')
      .execute();
    for (const { id: delivery, attempts } of waiting)
      await cx.jobs.send(trx, 'webhook.due', { delivery, attempts });
  });
}

/** Removes a webhook with all that is known of it. @throws Fault `webhooks.no-such-webhook` */
export function removeWebhook(cx: Cx, id: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    await requireWebhook(trx, id);
    await trx.deleteFrom('webhooks').where('id', '=', id).execute();
    await audit({ ...cx, db: trx }, 'webhooks.removed', id);
  });
}

/**
 * Gives a webhook another secret; for a day the one before signs as well.
 * @returns the secret, which is shown this once
 * @throws Fault `webhooks.no-such-webhook`
 */
export function renewSecret(cx: Cx, id: number): Promise<string> {
  return inTransaction(cx.db, async (trx) => {
    await requireWebhook(trx, id);
    const secret = await newSecret(trx, cx, id);
    await audit({ ...cx, db: trx }, 'webhooks.secret-renewed', id);
    return secret;
  });
}

/** Sends a webhook something to answer, whatever it wants to be told of. @throws Fault `webhooks.asleep` */
export function testWebhook(cx: Cx, id: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const { state } = await requireWebhook(trx, id);
    if (state !== 'active') {
      throw new Fault('webhooks.asleep', 'conflict', 'This webhook is not active.', {
        help: 'Resume it first.',
      });
    }
    await frozen(trx, cx, 'webhook.test', { webhook: id }, [{ id }]);
  });
}

/** @throws Fault `webhooks.no-such-webhook` */
export async function requireWebhook(trx: Trx, id: number) {
  const row = await trx
    .selectFrom('webhooks')
    .select(['id', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw noSuchWebhook(id);
  return row;
}

export const noSuchWebhook = (id: number) =>
  new Fault('webhooks.no-such-webhook', 'not-found', `There is no webhook ${id}.`);

async function newSecret(trx: Trx, cx: Cx, webhook: number): Promise<string> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  // Two are in force at most: the newest and the one before.
  await trx
    .deleteFrom('webhook_secrets')
    .where('webhook_id', '=', webhook)
    .where('ends_at', 'is not', null)
    .execute();
  await trx
    .updateTable('webhook_secrets')
    .set({ ends_at: new Date(cx.now.getTime() + overlap) })
    .where('webhook_id', '=', webhook)
    .execute();
  await trx
    .insertInto('webhook_secrets')
    .values({ webhook_id: webhook, secret, made_at: cx.now, ends_at: null })
    .execute();
  return secret;
}

/** Names are looked up at each delivery; an address of our own network, or a name of this machine, is refused at once. */
function checkAddress(url: string, mayAsk: MayAsk): void {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  const address = target && addressIn(target);
  const isWeb = target !== undefined && /^https?:$/.test(target.protocol);
  const names = target !== undefined && (target.username !== '' || target.password !== '');
  if (!isWeb || names || (address !== undefined && !mayAsk(address))) {
    throw new Fault('webhooks.address', 'invalid', 'This address cannot be delivered to.', {
      help: 'It begins with https:// or http://, names no user, and is none of a private network.',
    });
  }
}
