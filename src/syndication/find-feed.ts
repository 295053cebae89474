import type { Db } from '#platform/db';
import { findBySlug, nameIn } from '#taxonomy';
import { feedItems } from './feed-items.ts';
import type { Feed } from './feed.ts';
import { feedHref, frontHref, type FrontKind, type PaperFacts } from './paper.ts';

export interface FeedQuery {
  readonly paper: PaperFacts;
  readonly language: string;
  readonly kind: FrontKind;
  /** Of the section, topic or author. */
  readonly slug?: string;
  readonly now: Date;
}

/** The feed of a front, where it lives now, or `undefined` where there is no such front. */
export async function findFeed(
  db: Db,
  { paper, language, kind, slug = '', now }: FeedQuery,
): Promise<Feed | { readonly movedTo: string } | undefined> {
  const found = kind === 'home' ? undefined : await findBySlug(db, kind, slug);
  if (kind !== 'home' && !found) return undefined;
  if (found && 'movedTo' in found) return found;
  const front = found?.current;
  const name = front === undefined ? '' : nameIn(front.names, language);
  const filter = { language, now, ...(kind !== 'home' && front ? { [kind]: front.id } : {}) };
  const absolute = (path: string) => `${paper.publicUrl}${path}`;
  return {
    title: name === '' ? paper.name : `${name} – ${paper.name}`,
    link: absolute(frontHref(paper, language, kind, front?.slug)),
    self: absolute(feedHref(paper, language, kind, front?.slug)),
    description: name === '' ? paper.tagline || paper.name : name,
    language,
    items: await feedItems(db, filter, paper.publicUrl),
  };
}
