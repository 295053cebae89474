import { commentCounts } from '#comments';
import { picturesById } from '#media';
import type { Db } from '#platform/db';
import { nextVisibilityChange, storyCards, type StoryCard } from '#stories';
import type { CardFacts } from '../views/cards.ts';

/** Cards with what stands on them. */
export interface GatheredCards extends CardFacts {
  /** When the clock alone may change which stories can be seen. */
  readonly validUntil: Date | undefined;
  /** Tags of all that the cards show. */
  readonly tags: readonly string[];
}

/** Everything to show these stories, in three queries beside each other. */
export async function dressCards(
  db: Db,
  cards: readonly StoryCard[],
  language: string,
  now: Date,
): Promise<GatheredCards> {
  const ids = cards.map((card) => card.id);
  const pictureIds = cards.flatMap((card) => card.leadPicture ?? []);
  const [comments, pictures, validUntil] = await Promise.all([
    commentCounts(db, ids),
    picturesById(db, pictureIds),
    nextVisibilityChange(db, now, language),
  ]);
  return {
    cards,
    comments,
    pictures,
    validUntil,
    tags: [
      ...ids.flatMap((id) => [`story:${id}`, `comments:${id}`]),
      ...pictureIds.map((id) => `picture:${id}`),
      'taxonomy',
      'settings',
    ],
  };
}

/** The visible ones of these stories in their order, at most `limit`, ready to be shown. */
export async function gatherCards(
  db: Db,
  ids: readonly number[],
  { language, now, limit = ids.length }: { readonly language: string; readonly now: Date; readonly limit?: number },
): Promise<GatheredCards> {
  const visible = await storyCards(db, ids, now);
  const cards = ids.flatMap((id) => visible.get(id) ?? []).slice(0, limit);
  return dressCards(db, cards, language, now);
}
