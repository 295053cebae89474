import * as z from 'zod';
import type { Db } from '#platform/db';
import type { Settings } from '#platform/settings';
import { searchStories } from '#search';
import { storyCards } from '#stories';
import { findBySlug, nameIn, paperIn, paperSettings } from '#taxonomy';
import { feedSettings, hubOf } from './feed-settings.ts';
import { feedItems, feedLength, itemsOf } from './feed-items.ts';
import type { Feed, FeedItem } from './feed.ts';
import { feedHref, frontHref, paperFacts, searchFeedHref, type FeedFile, type FrontKind } from './paper.ts';

/** What a search that is followed may ask. */
export const searchedFor = z.string('say what to look for: ?q=words').trim().min(1).max(2_000);

/** What a feed follows: a front, or a search. */
export interface FeedQuery {
  /** The language in its address; without one it is that of the main language. */
  readonly language?: string;
  readonly kind: FrontKind | 'search';
  /** Of the section, topic or author; what is searched for. */
  readonly slug?: string;
  readonly file: FeedFile;
}

export interface FeedCx {
  readonly db: Db;
  readonly settings: Settings;
  readonly now: Date;
}

/** The feed at an address, where it lives now, or `undefined` where there is none. */
export async function findFeed(
  { db, settings, now }: FeedCx,
  publicUrl: string,
  { language: own, kind, slug = '', file }: FeedQuery,
): Promise<Feed | { readonly movedTo: string } | undefined> {
  const facts = paperFacts(settings, publicUrl);
  const language = own ?? facts.mainLanguage;
  if (own === facts.mainLanguage || !facts.languages.includes(language)) return undefined;
  const content = settings.get(feedSettings.content);
  const paper = { ...facts, ...paperIn(settings, language), content };
  const absolute = (path: string) => `${publicUrl}${path}`;
  const common = {
    language,
    publisher: paper.name,
    home: absolute(frontHref(paper, language, 'home')),
    hub: hubOf(settings, publicUrl),
  };
  if (kind === 'search') {
    const { results } = await searchStories(db, {
      query: slug,
      language,
      order: 'newest',
      limit: feedLength,
      timeZone: settings.get(paperSettings.timeZone),
      now,
    });
    const ids = results.map(({ story }) => story);
    const cards = await storyCards(db, ids, now);
    const items = await itemsOf(
      db,
      ids.flatMap((id) => cards.get(id) ?? []),
      paper,
      now,
    );
    const self = absolute(searchFeedHref(paper, language, slug, file));
    const title = `${slug} – ${paper.name}`;
    const link = self.replace(`/${file}`, '');
    return { ...common, title, link, self, description: title, items, changed: changeOf(items) };
  }
  const found = kind === 'home' ? undefined : await findBySlug(db, kind, slug);
  if (kind !== 'home' && !found) return undefined;
  if (found && 'movedTo' in found) return { movedTo: feedHref(paper, language, kind, found.movedTo, file) };
  const front = found?.current;
  const name = front === undefined ? '' : nameIn(front.names, language);
  const filter = { language, now, ...(kind !== 'home' && front ? { [kind]: front.id } : {}) };
  const items = await feedItems(db, filter, paper);
  return {
    ...common,
    title: name === '' ? paper.name : `${name} – ${paper.name}`,
    link: absolute(frontHref(paper, language, kind, front?.slug)),
    self: absolute(feedHref(paper, language, kind, front?.slug, file)),
    description: name === '' ? paper.tagline || paper.name : name,
    items,
    changed: changeOf(items),
  };
}

function changeOf(items: readonly FeedItem[]): Date | null {
  const instants = items.map(({ published, updated }) => (updated ?? published).getTime());
  return instants.length === 0 ? null : new Date(Math.max(...instants));
}
