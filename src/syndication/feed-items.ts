import { sql } from 'kysely';
import { picturesById, pictureSrc, shapeSize, type Picture } from '#media';
import type { Db } from '#platform/db';
import { hrefOf, newestStories, type SourceRights, type StoryCard, type StoryFilter } from '#stories';
import { nameIn, type ByLanguage } from '#taxonomy';
import { bodyElsewhere } from './body.ts';
import { exportedStories } from './exported.ts';
import type { FeedItem, FeedPicture } from './feed.ts';
import { frontHref, type PaperFacts } from './paper.ts';
import { storyRights } from './rights.ts';

/** Stories in one feed. */
export const feedLength = 30;

interface Extra {
  id: number;
  lead_caption: string | null;
  first_path: string;
  source_rights: SourceRights | null;
  authors: { names: ByLanguage; slug: string }[];
  topics: ByLanguage[];
}

/** What feeds need to know of the paper. */
export type FeedPaper = Pick<PaperFacts, 'publicUrl' | 'mainLanguage'> & {
  /** Whole stories, or their standfirsts. */
  readonly content: 'full' | 'summary';
};

/** The newest visible stories of a filter, as a feed tells them. */
export async function feedItems(db: Db, filter: StoryFilter, paper: FeedPaper): Promise<FeedItem[]> {
  return itemsOf(db, await newestStories(db, { ...filter, limit: feedLength }), paper, filter.now);
}

/** Stories in this order, as a feed tells them. */
export async function itemsOf(
  db: Db,
  cards: readonly StoryCard[],
  paper: FeedPaper,
  now: Date,
): Promise<FeedItem[]> {
  if (cards.length === 0) return [];
  const ids = cards.map(({ id }) => id);
  const pictureIds = cards.flatMap(({ leadPicture }) => leadPicture ?? []);
  const [extras, pictures, whole] = await Promise.all([
    extrasOf(db, ids),
    picturesById(db, pictureIds),
    paper.content === 'full' ? exportedStories(db, ids, now) : [],
  ]);
  const contents = new Map(whole.map((story) => [story.story.id, bodyElsewhere(story, paper)]));
  return cards.flatMap((card) => {
    const extra = extras.get(card.id);
    const picture = card.leadPicture === null ? undefined : pictures.get(card.leadPicture);
    return extra ? toItem(card, extra, picture, contents.get(card.id) ?? null, paper) : [];
  });
}

/** What cards do not have. The first address that a story had never changes, and leads to the present one. */
async function extrasOf(db: Db, ids: readonly number[]): Promise<Map<number, Extra>> {
  const { rows } = await sql<Extra>`
    select stories.id, version.lead_caption, stories.source_rights,
      (select path from story_addresses where story_id = stories.id order by since, path limit 1) as first_path,
      (select coalesce(jsonb_agg(jsonb_build_object('names', authors.names, 'slug', authors.slug) order by position), '[]')
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

function toItem(
  card: StoryCard,
  extra: Extra,
  picture: Picture | undefined,
  content: string | null,
  paper: FeedPaper,
): FeedItem {
  const { publicUrl } = paper;
  const named = (names: ByLanguage) => nameIn(names, card.language);
  return {
    title: card.headline,
    link: `${publicUrl}${card.href}`,
    permalink: `${publicUrl}${hrefOf(extra.first_path)}`,
    description: card.standfirst,
    content,
    authors: extra.authors.map(({ names, slug }) => ({
      name: named(names),
      url: `${publicUrl}${frontHref(paper, card.language, 'author', slug)}`,
    })),
    categories: [card.section.names, ...extra.topics].map(named),
    published: card.publishedAt,
    updated: card.updatedAt,
    rights: extra.source_rights && feedRights(extra.source_rights, card.publishedAt),
    picture: picture ? toPicture(picture, extra.lead_caption, publicUrl) : null,
  };
}

function feedRights(sourceRights: SourceRights, publishedAt: Date): FeedItem['rights'] {
  const { notice, terms } = storyRights({ name: '', terms: '' }, { sourceRights, publishedAt });
  return { notice, terms };
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
