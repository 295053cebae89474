import { sql } from 'kysely';
import { picturesById, pictureSrc, shapeSize, type Picture } from '#media';
import type { Db } from '#platform/db';
import { hrefOf, newestStories, type StoryCard, type StoryFilter } from '#stories';
import { nameIn, type ByLanguage } from '#taxonomy';
import type { FeedItem, FeedPicture } from './feed.ts';

/** Stories in one feed. */
export const feedLength = 30;

interface Extra {
  id: number;
  lead_caption: string | null;
  first_path: string;
  authors: ByLanguage[];
  topics: ByLanguage[];
}

/** The newest visible stories of a filter, as a feed tells them. */
export async function feedItems(db: Db, filter: StoryFilter, publicUrl: string): Promise<FeedItem[]> {
  const cards = await newestStories(db, { ...filter, limit: feedLength });
  if (cards.length === 0) return [];
  const pictureIds = cards.flatMap(({ leadPicture }) => leadPicture ?? []);
  const [extras, pictures] = await Promise.all([
    extrasOf(
      db,
      cards.map(({ id }) => id),
    ),
    picturesById(db, pictureIds),
  ]);
  return cards.flatMap((card) => {
    const extra = extras.get(card.id);
    const picture = card.leadPicture === null ? undefined : pictures.get(card.leadPicture);
    return extra ? toItem(card, extra, picture, publicUrl) : [];
  });
}

/** What cards do not have. The first address that a story had never changes, and leads to the present one. */
async function extrasOf(db: Db, ids: readonly number[]): Promise<Map<number, Extra>> {
  const { rows } = await sql<Extra>`
    select stories.id, version.lead_caption,
      (select path from story_addresses where story_id = stories.id order by since, path limit 1) as first_path,
      (select coalesce(jsonb_agg(authors.names order by position), '[]')
        from version_bylines join authors on authors.id = author_id
        where version_id = version.id and role = 'words') as authors,
      (select coalesce(jsonb_agg(topics.names order by topics.id), '[]')
        from topics where topics.id in (
          select coalesce(given.merged_into, given.id) from version_topics join topics as given on given.id = topic_id
          where version_id = version.id)) as topics
    from stories join story_versions as version on version.id = stories.published_version_id
    where stories.id = any(${[...ids]}::int[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

function toItem(card: StoryCard, extra: Extra, picture: Picture | undefined, publicUrl: string): FeedItem {
  const named = (names: ByLanguage) => nameIn(names, card.language);
  return {
    title: card.headline,
    link: `${publicUrl}${card.href}`,
    permalink: `${publicUrl}${hrefOf(extra.first_path)}`,
    description: card.standfirst,
    authors: extra.authors.map(named),
    categories: [card.section.names, ...extra.topics].map(named),
    published: card.publishedAt,
    updated: card.updatedAt,
    picture: picture ? toPicture(picture, extra.lead_caption, publicUrl) : null,
  };
}

function toPicture(picture: Picture, caption: string | null, publicUrl: string): FeedPicture {
  const { credit, creator, copyright } = picture;
  return {
    url: `${publicUrl}${pictureSrc(picture, 'full', 1024)}`,
    ...shapeSize(picture, 'full', 1024),
    caption: caption ?? picture.caption,
    credit,
    creator,
    copyright,
  };
}
