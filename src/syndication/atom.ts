import type { Feed, FeedItem } from './feed.ts';
import { mediaXml, rightsLine } from './feed.ts';
import { each, nothing, xml, type Xml } from './xml.ts';

/** Atom 1.0 (RFC 4287), with Media RSS for the picture with its credit. */
export function atomXml(feed: Feed): string {
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="${feed.language}">
<id>${feed.self}</id>
<title>${feed.title}</title>
<subtitle>${feed.description}</subtitle>
<updated>${(feed.changed ?? new Date(0)).toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${feed.self}"/>
<link rel="alternate" type="text/html" href="${feed.link}"/>
<link rel="hub" href="${feed.hub}"/>
<author><name>${feed.publisher}</name></author>
<generator>Masthead</generator>
${feed.items.map(entry)}</feed>
`.markup;
}

function entry(story: FeedItem): Xml {
  return xml`<entry>
<id>${story.permalink}</id>
<title>${story.title}</title>
<link rel="alternate" type="text/html" href="${story.link}"/>
<published>${story.published.toISOString()}</published>
<updated>${(story.updated ?? story.published).toISOString()}</updated>
${each(
  story.authors,
  ({ name, url }) => xml`<author><name>${name}</name><uri>${url}</uri></author>\n`,
)}${each(story.categories, (name) => xml`<category term="${name}"/>\n`)}${story.description === '' ? nothing : xml`<summary>${story.description}</summary>\n`}${story.rights ? xml`<rights>${rightsLine(story.rights)}</rights>\n` : nothing}${story.content === null ? nothing : xml`<content type="html">${story.content}</content>\n`}${
    story.picture ? mediaXml(story.picture) : nothing
  }</entry>
`;
}
