import { each, nothing, xml, type Xml } from './xml.ts';

/** A feed; all addresses are absolute. */
export interface Feed {
  readonly title: string;
  /** The page that the feed follows. */
  readonly link: string;
  /** The feed's own address. */
  readonly self: string;
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  /** The paper's name, and the address of its home front. */
  readonly publisher: string;
  readonly home: string;
  /** Where a reader can have itself told of changes (WebSub). */
  readonly hub: string;
  /** When the newest of its stories appeared or changed; null without any. */
  readonly changed: Date | null;
  readonly items: readonly FeedItem[];
}

export interface FeedItem {
  readonly title: string;
  readonly link: string;
  /** An address that stays the same when the story moves, and leads to it. */
  readonly permalink: string;
  readonly description: string;
  /** The whole story as HTML with absolute addresses; null where the newsroom gives the standfirst alone. */
  readonly content: string | null;
  readonly authors: readonly { readonly name: string; readonly url: string }[];
  readonly categories: readonly string[];
  readonly published: Date;
  readonly updated: Date | null;
  readonly picture: FeedPicture | null;
  /** Whose the story is and what may be done with it; null where it is the paper's own. */
  readonly rights: { readonly notice: string; readonly terms: string } | null;
}

/** The rights of a story in one line. */
export const rightsLine = ({ notice, terms }: NonNullable<FeedItem['rights']>): string =>
  [notice, terms].filter(Boolean).join(' · ');

export interface FeedPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly caption: string;
  readonly credit: string;
  readonly creator: string;
  readonly copyright: string;
}

/**
 * RSS 2.0 (RSS Advisory Board, 2.0.11) with atom:link to itself, dc:creator for names, as RSS's own author is an
 * e-mail address, and Media RSS for the picture with its credit.
 */
export function feedXml(feed: Feed): string {
  const newest = feed.items[0]?.published;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${feed.title}</title>
<link>${feed.link}</link>
<description>${feed.description}</description>
<language>${feed.language}</language>
<atom:link href="${feed.self}" rel="self" type="application/rss+xml"/>
<atom:link href="${feed.hub}" rel="hub"/>
${newest ? xml`<pubDate>${rfc822(newest)}</pubDate>\n` : nothing}<generator>Masthead</generator>
<ttl>5</ttl>
${feed.items.map(item)}</channel>
</rss>
`.markup;
}

function item(story: FeedItem): Xml {
  return xml`<item>
<title>${story.title}</title>
<link>${story.link}</link>
<guid isPermaLink="true">${story.permalink}</guid>
<pubDate>${rfc822(story.published)}</pubDate>
${story.updated ? xml`<atom:updated>${story.updated.toISOString()}</atom:updated>\n` : nothing}${each(
    story.authors,
    ({ name }) => xml`<dc:creator>${name}</dc:creator>\n`,
  )}${each(story.categories, (name) => xml`<category>${name}</category>\n`)}${story.description === '' ? nothing : xml`<description>${story.description}</description>\n`}${
    story.content === null ? nothing : xml`<content:encoded>${story.content}</content:encoded>\n`
  }${story.rights ? xml`<dc:rights>${rightsLine(story.rights)}</dc:rights>\n` : nothing}${story.picture ? mediaXml(story.picture) : nothing}</item>
`;
}

/** A picture with its credit, in Media RSS. */
export function mediaXml(picture: FeedPicture): Xml {
  const { url, width, height, caption, credit, creator, copyright } = picture;
  return xml`<media:content url="${url}" medium="image" width="${width}" height="${height}">
<media:credit role="owner" scheme="urn:ebu">${credit}</media:credit>
${creator === '' ? nothing : xml`<media:credit role="photographer" scheme="urn:ebu">${creator}</media:credit>\n`}${
    copyright === '' ? nothing : xml`<media:copyright>${copyright}</media:copyright>\n`
  }${caption === '' ? nothing : xml`<media:description type="plain">${caption}</media:description>\n`}</media:content>
`;
}

/** RFC 822, with the year in four digits as RFC 1123 has it. */
function rfc822(at: Date): string {
  return at.toUTCString();
}
