import { Webhook } from 'standardwebhooks';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { askOutside, type MayAsk, type OutsideAnswer } from '#platform/outside';
import { mostTries, secondsAsked, secondsUntilNext } from './backoff.ts';
import { disable, patience } from './disable.ts';

/** Milliseconds for one attempt, and how long a process may be at it before another takes it for dead. */
const timeout = 10_000;
const claim = 60_000;
/** Bytes of the receiver's answer that are read, and characters of it that are kept. */
const longestAnswer = 4_096;
const excerpt = 500;

export interface Due {
  readonly delivery: number;
  /** Attempts before this one. */
  readonly attempts: number;
}

/**
 * Makes one attempt at a delivery by Standard Webhooks 1.0: `webhook-id`, `webhook-timestamp` and a signature by each secret
 * that is in force. 2xx is success; anything else, redirects too, is tried again later, and 410 disables the webhook. What is
 * not due any more, or is under way elsewhere, is left alone, so it may be called more than once.
 */
export async function deliver(cx: Cx, due: Due, mayAsk: MayAsk): Promise<void> {
  const taken = await take(cx, due);
  if (!taken) return;
  const begun = performance.now();
  let answer: OutsideAnswer | undefined;
  let error: string | null = null;
  try {
    answer = await askOutside({
      url: taken.url,
      method: 'POST',
      headers: await headersOf(cx, taken),
      body: taken.payload,
      timeout,
      longest: longestAnswer,
      mayAsk,
    });
  } catch (thrown) {
    const { name, code, message } = thrown as NodeJS.ErrnoException;
    error = (name === 'TimeoutError' ? 'no answer within 10 seconds' : (code ?? message)).slice(0, 200);
  }
  await record(cx, taken, { answer, error, took: Math.round(performance.now() - begun) });
}

interface Taken extends Due {
  readonly webhook: number;
  readonly url: string;
  readonly event: string;
  readonly payload: string;
  readonly triesLeft: number;
  readonly failingSince: Date | null;
}

async function take(cx: Cx, { delivery, attempts }: Due): Promise<Taken | undefined> {
  const row = await cx.db
    .updateTable('webhook_deliveries as delivery')
    .from('webhooks as webhook')
    .from('webhook_events as event')
    .set({ claimed_until: new Date(cx.now.getTime() + claim) })
    .whereRef('webhook.id', '=', 'delivery.webhook_id')
    .whereRef('event.id', '=', 'delivery.event_id')
    .where('delivery.id', '=', delivery)
    .where('delivery.state', '=', 'waiting')
    .where('delivery.attempts', '=', attempts)
    .where('webhook.state', '=', 'active')
    .where(({ eb, or }) =>
      or([eb('delivery.claimed_until', 'is', null), eb('delivery.claimed_until', '<', cx.now)]),
    )
    .returning([
      'webhook.id as webhook',
      'webhook.url',
      'webhook.failing_since as failingSince',
      'event.id as event',
      'event.payload',
      'delivery.tries_left as triesLeft',
    ])
    .executeTakeFirst();
  return row && { delivery, attempts, ...row };
}

async function headersOf(cx: Cx, { webhook, event, payload }: Taken): Promise<Record<string, string>> {
  const secrets = await secretsInForce(cx.db, webhook, cx.now);
  return {
    'content-type': 'application/json',
    'user-agent': 'Masthead webhooks',
    'webhook-id': event,
    'webhook-timestamp': String(Math.floor(cx.now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(event, cx.now, payload)).join(' '),
  };
}

/** The newest first. */
async function secretsInForce(db: Db, webhook: number, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('webhook_secrets')
    .select('secret')
    .where('webhook_id', '=', webhook)
    .where(({ eb, or }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .orderBy('id', 'desc')
    .limit(2)
    .execute();
  return rows.map(({ secret }) => secret);
}

interface Heard {
  readonly answer: OutsideAnswer | undefined;
  readonly error: string | null;
  readonly took: number;
}

function record(cx: Cx, taken: Taken, { answer, error, took }: Heard): Promise<void> {
  const { delivery, webhook, triesLeft } = taken;
  const attempts = taken.attempts + 1;
  const isGood = answer !== undefined && answer.status >= 200 && answer.status < 300;
  return inTransaction(cx.db, async (trx) => {
    await trx
      .insertInto('webhook_attempts')
      .values({
        delivery_id: delivery,
        at: cx.now,
        took_ms: took,
        status: answer?.status ?? null,
        response: (answer?.body ?? '').replaceAll('\0', '').toWellFormed().slice(0, excerpt),
        error,
      })
      .execute();
    const left = triesLeft - 1;
    const wait = secondsUntilNext(
      Math.max(1, mostTries - left),
      Math.random(),
      secondsAsked(answer?.headers['retry-after'], cx.now),
    );
    const dueAt = new Date(cx.now.getTime() + wait * 1000);
    await trx
      .updateTable('webhook_deliveries')
      .set({
        state: isGood ? 'delivered' : left > 0 ? 'waiting' : 'failed',
        attempts,
        tries_left: left,
        due_at: dueAt,
        claimed_until: null,
      })
      .where('id', '=', delivery)
      .execute();
    const failingSince = isGood ? null : (taken.failingSince ?? cx.now);
    await trx
      .updateTable('webhooks')
      .set({ failing_since: failingSince })
      .where('id', '=', webhook)
      .execute();
    if (isGood) return;
    const gone = answer?.status === 410;
    if (gone || Number(failingSince) <= cx.now.getTime() - patience)
      await disable({ ...cx, db: trx }, webhook, gone ? 'gone' : 'failing');
    else if (left > 0) await cx.jobs.send(trx, 'webhook.due', { delivery, attempts }, { startAfter: dueAt });
  });
}
