import { commentCounts } from '#comments';
import { picturesById } from '#media';
import { storyCards, type StoryCard } from '#stories';
import type { House } from '../house.ts';
import type { CardFacts } from '../views/cards.ts';

/** Cards with what stands on them. */
export interface GatheredCards extends CardFacts {
  /** When the clock alone may change which stories can be seen. */
  readonly validUntil: Date | undefined;
  /** Tags of all that the cards show. */
  readonly tags: readonly string[];
}

/**
 * Everything to show these stories, in two queries beside each other.
 * @param also pictures that the page shows besides
 */
export async function dressCards(
  house: House,
  cards: readonly StoryCard[],
  language: string,
  now: Date,
  also: readonly number[] = [],
): Promise<GatheredCards> {
  const { db } = house.cx();
  const ids = cards.map((card) => card.id);
  const pictureIds = [...cards.flatMap((card) => card.leadPicture ?? []), ...also];
  const [comments, pictures, validUntil] = await Promise.all([
    commentCounts(db, ids),
    picturesById(db, pictureIds),
    house.horizon.of(language, now),
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

/** The visible ones of these stories in their order, ready to be shown. */
export async function gatherCards(
  house: House,
  ids: readonly number[],
  { language, now }: { readonly language: string; readonly now: Date },
): Promise<GatheredCards> {
  const visible = await storyCards(house.cx().db, ids, now);
  const cards = ids.flatMap((id) => visible.get(id) ?? []);
  return dressCards(house, cards, language, now);
}
