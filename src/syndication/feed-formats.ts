import { atomXml } from './atom.ts';
import { feedXml, type Feed } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { feedHref, searchFeedHref, type FeedFile, type FrontKind, type PaperFacts } from './paper.ts';

/** A form in which every feed is to be had, by the last segment of its address. */
export interface FeedFormat {
  readonly file: FeedFile;
  readonly type: string;
  write(feed: Feed): string;
}

export const feedFormats: readonly FeedFormat[] = [
  { file: 'feed.xml', type: 'application/rss+xml; charset=utf-8', write: feedXml },
  { file: 'atom.xml', type: 'application/atom+xml; charset=utf-8', write: atomXml },
  { file: 'feed.json', type: 'application/feed+json; charset=utf-8', write: jsonFeed },
];

/** Where a feed is to be had in one of its formats: its media type and its path. */
export interface FeedLink {
  readonly type: string;
  readonly href: string;
}

/** The feed of a front in every format, RSS first. */
export function frontFeeds(
  paper: Pick<PaperFacts, 'mainLanguage'>,
  language: string,
  kind: FrontKind,
  slug = '',
): FeedLink[] {
  return inEach((file) => feedHref(paper, language, kind, slug, file));
}

/** The feed of what a search finds, in every format. */
export function searchFeeds(
  paper: Pick<PaperFacts, 'mainLanguage'>,
  language: string,
  query: string,
): FeedLink[] {
  return inEach((file) => searchFeedHref(paper, language, query, file));
}

function inEach(href: (file: FeedFile) => string): FeedLink[] {
  return feedFormats.map(({ file, type }) => ({ type: type.replace(/;.*/, ''), href: href(file) }));
}
