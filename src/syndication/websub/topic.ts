import { createHash } from 'node:crypto';
import type { Cx } from '#platform/cx';
import { feedFormats } from '../feed-formats.ts';
import { findFeed, searchedFor, type FeedQuery } from '../find-feed.ts';

const fronts = new Map([
  ['topics', 'topic'],
  ['authors', 'author'],
] as const);

/** What the address of a feed of ours asks for; `undefined` for every other address. */
function readTopic(publicUrl: string, topic: string, languages: readonly string[]): FeedQuery | undefined {
  if (!topic.startsWith(`${publicUrl}/`)) return undefined;
  const { pathname, searchParams } = new URL(topic);
  let segments: string[];
  try {
    segments = pathname.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const file = feedFormats.find((format) => format.file === segments.at(-1))?.file;
  if (file === undefined) return undefined;
  const language = languages.find((code) => code === segments[0]);
  const common = { file, ...(language === undefined ? {} : { language }) };
  const [first, second, ...more] = segments.slice(language === undefined ? 0 : 1, -1);
  if (more.length > 0) return undefined;
  if (first === undefined) return { ...common, kind: 'home' };
  if (first === 'search') {
    const { success, data } = searchedFor.safeParse(searchParams.get('q'));
    return success && second === undefined ? { ...common, kind: 'search', slug: data } : undefined;
  }
  if (second === undefined) return { ...common, kind: 'section', slug: first };
  const kind = fronts.get(first as 'topics');
  return kind && { ...common, kind, slug: second };
}

export interface TopicDocument {
  readonly body: string;
  readonly type: string;
  readonly hub: string;
  readonly fingerprint: string;
}

/** The feed at an address of ours, as it is now; `undefined` where none lives there. */
export async function topicDocument(
  cx: Pick<Cx, 'db' | 'settings' | 'now'>,
  publicUrl: string,
  topic: string,
  languages: readonly string[],
): Promise<TopicDocument | undefined> {
  const query = URL.canParse(topic) ? readTopic(publicUrl, topic, languages) : undefined;
  const found = query && (await findFeed(cx, publicUrl, query));
  const format = feedFormats.find(({ file }) => file === query?.file);
  // Only the address that the feed itself names: it is what subscribers are told.
  if (!found || 'movedTo' in found || !format || found.self !== topic) return undefined;
  const body = format.write(found);
  const fingerprint = createHash('sha256').update(body).digest('base64url');
  return { body, type: format.type, hub: found.hub, fingerprint };
}
