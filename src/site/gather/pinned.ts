import { arrange, duePins, frontsTag } from '#fronts';
import { storyCards, type StoryCard } from '#stories';
import type { House } from '../house.ts';

export interface Arranged {
  readonly cards: readonly StoryCard[];
  /** When a pin starts or ends. */
  readonly until: Date | undefined;
  readonly tags: readonly string[];
}

/** The first page of a front as its editors laid it out: pins that are due and visible at their slots, `newest` around them. */
export async function arrangeFront(
  house: House,
  front: { readonly section: number | null; readonly language: string },
  newest: readonly StoryCard[],
): Promise<Arranged> {
  const { db, now } = house.cx();
  const { due, until } = duePins(await house.fronts.of(front.section, front.language), now);
  const known = new Map(newest.map((card) => [card.id, card]));
  const others = due.map(({ story }) => story).filter((story) => !known.has(story));
  const fetched = await storyCards(db, others, now);
  const pinned = due.flatMap(({ slot, story }) => {
    const card = known.get(story) ?? fetched.get(story);
    return card ? [{ slot, story: card }] : [];
  });
  return { cards: arrange(pinned, newest), until, tags: [frontsTag, ...others.map((id) => `story:${id}`)] };
}
