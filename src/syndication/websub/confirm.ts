import { randomBytes } from 'node:crypto';
import type { Cx } from '#platform/cx';
import type { Cidr } from '#platform/config';
import { askOutside } from '#platform/outside';
import { paperSettings } from '#taxonomy';
import { mayBeAsked } from './near.ts';
import { topicDocument } from './topic.ts';

/**
 * Asks the callback whether it meant what was asked in its name (W3C WebSub, section 5.3): it has to give the challenge
 * back. A callback that does not answer so is forgotten.
 */
export async function confirmIntent(
  cx: Cx,
  publicUrl: string,
  id: number,
  networks: readonly Cidr[] = [],
): Promise<void> {
  const request = await cx.db
    .selectFrom('websub_requests')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!request) return;
  const { mode, callback, topic, secret, lease_seconds } = request;
  if (await isMeant(request, networks)) {
    const languages = cx.settings.get(paperSettings.languages);
    const document = mode === 'subscribe' && (await topicDocument(cx, publicUrl, topic, languages));
    if (document) {
      const expires_at = new Date(cx.now.getTime() + lease_seconds * 1_000);
      await cx.db
        .insertInto('websub_subscriptions')
        .values({ callback, topic, secret, expires_at, told: document.fingerprint })
        .onConflict((conflict) => conflict.columns(['topic', 'callback']).doUpdateSet({ secret, expires_at }))
        .execute();
    } else {
      await cx.db
        .deleteFrom('websub_subscriptions')
        .where('callback', '=', callback)
        .where('topic', '=', topic)
        .execute();
    }
  }
  // Kept for the pace a little longer than a minute.
  await cx.db
    .deleteFrom('websub_requests')
    .where('asked_at', '<', new Date(cx.now.getTime() - 120_000))
    .execute();
}

interface Intent {
  readonly mode: string;
  readonly callback: string;
  readonly topic: string;
  readonly lease_seconds: number;
}

async function isMeant(
  { mode, callback, topic, lease_seconds }: Intent,
  networks: readonly Cidr[],
): Promise<boolean> {
  const mayAsk = mayBeAsked(callback, networks);
  const challenge = randomBytes(24).toString('base64url');
  const url = new URL(callback);
  url.searchParams.append('hub.mode', mode);
  url.searchParams.append('hub.topic', topic);
  url.searchParams.append('hub.challenge', challenge);
  if (mode === 'subscribe') url.searchParams.append('hub.lease_seconds', String(lease_seconds));
  try {
    const asked = { url: url.href, method: 'GET', timeout: 10_000, longest: 200, mayAsk } as const;
    const { status, body } = await askOutside(asked);
    return status >= 200 && status < 300 && body === challenge;
  } catch {
    return false;
  }
}
