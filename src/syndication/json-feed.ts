import type { Feed, FeedItem } from './feed.ts';

/** JSON Feed 1.1 (jsonfeed.org). The picture's credit and the rights of imported copy stand
 * in extensions, since the format has no place for them. */
export function jsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.link,
    feed_url: feed.self,
    description: feed.description,
    language: feed.language,
    authors: [{ name: feed.publisher, url: feed.home }],
    hubs: [{ type: 'WebSub', url: feed.hub }],
    items: feed.items.map(item),
  });
}

function item({ picture, rights, ...story }: FeedItem): Record<string, unknown> {
  return {
    id: story.permalink,
    url: story.link,
    title: story.title,
    ...(story.content === null ? { content_text: story.description } : { content_html: story.content }),
    ...(story.description === '' ? {} : { summary: story.description }),
    date_published: story.published.toISOString(),
    date_modified: (story.updated ?? story.published).toISOString(),
    ...(story.authors.length === 0 ? {} : { authors: story.authors }),
    tags: story.categories,
    ...(rights ? { _rights: { about: 'https://iptc.org/standards/ninjs/', ...rights } } : {}),
    ...(picture
      ? {
          image: picture.url,
          _picture: {
            about: 'https://iptc.org/standards/photo-metadata/',
            credit: picture.credit,
            creator: picture.creator,
            copyright: picture.copyright,
            caption: picture.caption,
          },
        }
      : {}),
  };
}
