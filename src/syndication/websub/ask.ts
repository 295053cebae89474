import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { addressIn, isPublicAddress, type MayAsk } from '#platform/outside';
import { paperSettings } from '#taxonomy';
import { topicDocument } from './topic.ts';

declare module '#platform/jobs' {
  interface JobData {
    /** Somebody asked to be told of a feed, or no more: whoever answers at the callback must confirm it. */
    'websub.asked': { request: number };
  }
}

export interface Subscription {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly callback: string;
  readonly topic: string;
  readonly secret?: string | undefined;
  readonly leaseSeconds?: number | undefined;
}

// Ten days unless asked otherwise, at most thirty.
const lease = { least: 300, usual: 864_000, most: 2_592_000 } as const;
/** Requests a minute: for callbacks on one host, and in all. */
const pace = { host: 20, all: 300 } as const;
const mostSubscriptions = 10_000;

/**
 * Takes in a request to the paper's own hub (W3C WebSub, section 5.1). Nothing is kept of it unless the callback
 * confirms it.
 * @throws Fault `websub.no-such-topic`, `websub.callback-refused`, `websub.too-many`
 */
export async function askHub(
  cx: Cx,
  publicUrl: string,
  { mode, callback, topic, secret, leaseSeconds = lease.usual }: Subscription,
  mayAsk: MayAsk = isPublicAddress,
): Promise<void> {
  const url = URL.canParse(callback) ? new URL(callback) : undefined;
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const address = url && addressIn(url);
  if (!url || !/^https?:$/.test(url.protocol) || (address !== undefined && !mayAsk(address))) {
    throw new Fault('websub.callback-refused', 'invalid', 'hub.callback is no address of the public web.', {
      help: 'One in the paper’s own network needs OUTGOING_NETWORKS, and can subscribe itself alone.',
    });
  }
  const languages = cx.settings.get(paperSettings.languages);
  if (mode === 'subscribe' && !(await topicDocument(cx, publicUrl, topic, languages))) {
    throw new Fault('websub.no-such-topic', 'invalid', 'hub.topic is no feed of this paper.', {
      help: 'Take the address that the feed itself names as `self`.',
    });
  }
  await inTransaction(cx.db, async (trx) => {
    const since = new Date(cx.now.getTime() - 60_000);
    const counted = await trx
      .selectFrom('websub_requests')
      .where('asked_at', '>', since)
      .select((count) => [
        count.fn.countAll<number>().as('all'),
        count.fn.countAll<number>().filterWhere('host', '=', host).as('host'),
        count
          .selectFrom('websub_subscriptions')
          .select((other) => other.fn.countAll<number>().as('kept'))
          .as('kept'),
      ])
      .executeTakeFirstOrThrow();
    if (counted.all >= pace.all || counted.host >= pace.host || (counted.kept ?? 0) >= mostSubscriptions) {
      throw new Fault('websub.too-many', 'too-many', 'The hub is asked too often.', { retryAfter: 60 });
    }
    const { id } = await trx
      .insertInto('websub_requests')
      .values({
        mode,
        callback,
        topic,
        secret: secret ?? null,
        lease_seconds: Math.min(Math.max(leaseSeconds, lease.least), lease.most),
        host,
        asked_at: cx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await cx.jobs.send(trx, 'websub.asked', { request: id });
  });
}
