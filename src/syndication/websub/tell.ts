import { createHmac } from 'node:crypto';
import type { Cx } from '#platform/cx';
import { readStory } from '#stories';
import type { Cidr } from '#platform/config';
import { askOutside, mayAskIn } from '#platform/outside';
import { paperSettings } from '#taxonomy';
import { feedFormats } from '../feed-formats.ts';
import { feedSettings } from '../feed-settings.ts';
import { feedHref, paperFacts } from '../paper.ts';
import { mayBeAsked } from './near.ts';
import { topicDocument } from './topic.ts';

declare module '#platform/jobs' {
  interface JobData {
    /** Feeds may have changed: who subscribed to one that did is told. */
    'feeds.changed': Record<string, never>;
    /** The hub that the newsroom named is to hear of a story. */
    'websub.announcement': { story: number };
    /** One subscriber is to be given a feed as it is now. */
    'websub.delivery': { callback: string; topic: string };
  }
}

const timeout = 15_000;

/** Has subscribers and hub told of what changed with a story. Nothing is sent where nobody would hear it. */
export async function announceFeeds(cx: Cx, story: number): Promise<void> {
  const somebody = await cx.db.selectFrom('websub_subscriptions').select('topic').limit(1).executeTakeFirst();
  if (somebody) await cx.jobs.send(cx.db, 'feeds.changed', {}, { singletonKey: 'feeds' });
  if (cx.settings.get(feedSettings.hub) !== '') await cx.jobs.send(cx.db, 'websub.announcement', { story });
}

/** Sends each subscriber of a feed that has changed a delivery of its own, and forgets those whose lease is over. */
export async function tellSubscribers(cx: Cx, publicUrl: string): Promise<void> {
  await cx.db.deleteFrom('websub_subscriptions').where('expires_at', '<=', cx.now).execute();
  const subscriptions = await cx.db
    .selectFrom('websub_subscriptions')
    .select(['callback', 'topic', 'told'])
    .execute();
  const languages = cx.settings.get(paperSettings.languages);
  for (const [topic, subscribers] of Map.groupBy(subscriptions, (one) => one.topic)) {
    const document = await topicDocument(cx, publicUrl, topic, languages);
    for (const { callback, told } of subscribers)
      if (document && told !== document.fingerprint)
        await cx.jobs.send(cx.db, 'websub.delivery', { callback, topic });
  }
}

/**
 * Delivers a feed to a subscriber, signed with the secret that it gave (W3C WebSub, sections 7 and 8).
 * @throws Error where it was not taken, so that the job is tried again, later each time
 */
export async function deliver(
  cx: Cx,
  publicUrl: string,
  { callback, topic }: { readonly callback: string; readonly topic: string },
  networks: readonly Cidr[] = [],
): Promise<void> {
  const own = () =>
    cx.db.selectFrom('websub_subscriptions').where('callback', '=', callback).where('topic', '=', topic);
  const subscription = await own()
    .select(['secret', 'told'])
    .where('expires_at', '>', cx.now)
    .executeTakeFirst();
  const languages = cx.settings.get(paperSettings.languages);
  const document = await topicDocument(cx, publicUrl, topic, languages);
  if (!subscription || !document || subscription.told === document.fingerprint) return;
  const { body, type, hub, fingerprint } = document;
  const { status } = await askOutside({
    url: callback,
    method: 'POST',
    headers: {
      'content-type': type,
      link: `<${hub}>; rel="hub", <${topic}>; rel="self"`,
      ...(subscription.secret === null
        ? {}
        : {
            'x-hub-signature': `sha256=${createHmac('sha256', subscription.secret).update(body).digest('hex')}`,
          }),
    },
    body,
    timeout,
    longest: 0,
    mayAsk: mayBeAsked(callback, networks),
  });
  const change = cx.db
    .updateTable('websub_subscriptions')
    .where('callback', '=', callback)
    .where('topic', '=', topic);
  if (status >= 200 && status < 300) await change.set({ told: fingerprint }).execute();
  else if (status === 410) await change.set({ expires_at: cx.now }).execute();
  else throw new Error(`a subscriber answered ${status}`);
}

/** Tells the hub that the newsroom named, if it named one, which feeds a story may have changed. */
export async function announceToHub(
  cx: Cx,
  publicUrl: string,
  story: number,
  networks: readonly Cidr[] = [],
): Promise<void> {
  const url = cx.settings.get(feedSettings.hub);
  if (url === '') return;
  const form = new URLSearchParams({ 'hub.mode': 'publish' });
  for (const topic of await feedsOf(cx, publicUrl, story)) form.append('hub.url', topic);
  const { status } = await askOutside({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    timeout,
    longest: 0,
    mayAsk: mayAskIn(networks),
  });
  if (status >= 300) throw new Error(`the hub answered ${status}`);
}

/** The feeds that a story stands in; of one that cannot be seen any more, those of the home fronts. */
async function feedsOf(cx: Cx, publicUrl: string, id: number): Promise<string[]> {
  const paper = paperFacts(cx.settings, publicUrl);
  const story = await readStory(cx.db, id, cx.now);
  return feedFormats.flatMap(({ file }) => {
    if (!story)
      return paper.languages.map(
        (language) => `${publicUrl}${feedHref(paper, language, 'home', undefined, file)}`,
      );
    const { language, section, topics, bylines } = story;
    return [
      feedHref(paper, language, 'home', undefined, file),
      feedHref(paper, language, 'section', section.slug, file),
      ...topics.map(({ slug }) => feedHref(paper, language, 'topic', slug, file)),
      ...bylines.map(({ author }) => feedHref(paper, language, 'author', author.slug, file)),
    ].map((path) => `${publicUrl}${path}`);
  });
}
