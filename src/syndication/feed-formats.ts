import { atomXml } from './atom.ts';
import { feedXml, type Feed } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import type { FeedFile } from './paper.ts';

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
